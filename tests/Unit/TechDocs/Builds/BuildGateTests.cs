using Microsoft.Extensions.Options;
using Portico.TechDocs;
using Portico.TechDocs.Builds;

namespace Portico.Tests.Unit.TechDocs.Builds;

public sealed class BuildGateTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_few_wait_for_room_and_the_others_are_sent_away()
    {
        using var gate = new BuildGate(Options.Create(new TechDocsOptions { AtOnce = 2 }));
        var inside = new[] { await gate.TryEnterAsync(Ct), await gate.TryEnterAsync(Ct) };

        var waiting = new List<Task<IDisposable?>>();
        while (!gate.IsFull) waiting.Add(gate.TryEnterAsync(Ct));

        waiting.ShouldNotBeEmpty();
        waiting.ShouldAllBe(static one => !one.IsCompleted);
        (await gate.TryEnterAsync(Ct)).ShouldBeNull();

        inside[0]!.Dispose(); // it entered
        (await (await Task.WhenAny(waiting))).ShouldNotBeNull();
        gate.IsFull.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_stops_waiting_leaves_the_place_to_others()
    {
        using var gate = new BuildGate(Options.Create(new TechDocsOptions { AtOnce = 1 }));
        using var inside = await gate.TryEnterAsync(Ct);
        using var stop = new CancellationTokenSource();
        var waiting = new List<Task<IDisposable?>>();
        while (!gate.IsFull) waiting.Add(gate.TryEnterAsync(stop.Token));

        await stop.CancelAsync();

        foreach (var one in waiting) await Should.ThrowAsync<OperationCanceledException>(() => one);
        gate.IsFull.ShouldBeFalse();
    }
}
