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
        var first = await EnterAsync(600_000);
        var second = await EnterAsync(300_000);
        var third = EnterAsync(600_000).AsTask();
        var fourth = EnterAsync(1).AsTask();

        second.Dispose();
        (third.IsCompleted, fourth.IsCompleted).ShouldBe((false, false));
        first.Dispose();
        await third;
        await fourth;
    }

    [Fact]
    public async Task A_page_that_took_too_much_beside_others_is_alone()
    {
        var alone = await room.EnterAsync(new(1, 1, IsAlone: true), Ct);
        var small = EnterAsync(1).AsTask();

        small.IsCompleted.ShouldBeFalse();
        alone.Dispose();
        await small;
    }

    [Fact]
    public async Task A_long_page_leaves_room_for_short_ones_and_for_no_other_long_one()
    {
        var large = await EnterAsync(10 * Size);
        var small = await EnterAsync(Size / 4);
        var other = EnterAsync(10 * Size).AsTask();

        small.Dispose();
        other.IsCompleted.ShouldBeFalse();
        large.Dispose();
        await other;
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_its_place_to_the_next()
    {
        using var stop = new CancellationTokenSource();
        var first = await EnterAsync(Size);
        var second = EnterAsync(Size, stop.Token).AsTask();
        var third = EnterAsync(Size).AsTask();

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => second);
        first.Dispose();

        await third;
    }

    ValueTask<IDisposable> EnterAsync(long bytes, CancellationToken? ct = null) => room.EnterAsync(new(bytes, bytes, IsAlone: false), ct ?? Ct);
}
