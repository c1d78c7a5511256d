using Portico.TechDocs.Building;

namespace Portico.Tests.Unit.TechDocs.Building;

public sealed class PageRoomTests
{
    const int Size = 1_000_000;

    readonly PageRoom room = new(Size);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_enter_while_they_fit_together_and_in_the_order_in_which_they_came()
    {
        var first = await room.EnterAsync(600_000, Ct);
        var second = await room.EnterAsync(300_000, Ct);
        var third = room.EnterAsync(600_000, Ct).AsTask();
        var fourth = room.EnterAsync(1, Ct).AsTask();

        second.Dispose();
        (third.IsCompleted, fourth.IsCompleted).ShouldBe((false, false));
        first.Dispose();
        await third;
        await fourth;
    }

    [Fact]
    public async Task A_page_that_is_larger_than_the_room_is_alone()
    {
        var large = await room.EnterAsync(long.MaxValue, Ct);
        var small = room.EnterAsync(1, Ct).AsTask();

        small.IsCompleted.ShouldBeFalse();
        large.Dispose();
        await small;
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_its_place_to_the_next()
    {
        using var stop = new CancellationTokenSource();
        var first = await room.EnterAsync(Size, Ct);
        var second = room.EnterAsync(Size, stop.Token).AsTask();
        var third = room.EnterAsync(Size, Ct).AsTask();

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => second);
        first.Dispose();

        await third;
    }
}
