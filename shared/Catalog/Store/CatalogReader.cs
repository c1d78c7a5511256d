using Azure;
using Microsoft.Extensions.Logging;
using Portico.Catalog.Index;

namespace Portico.Catalog.Store;

/// <summary>
/// The catalog as this process serves it: an index in memory, filled from the snapshot and the feed. Reading it costs
/// nothing; at most once a second a reader has it looked whether there is news, and waits for that only when nobody has
/// looked for a while.
/// </summary>
public sealed class CatalogReader
{
    /// <summary>How long the index is served without asking whether there is news.</summary>
    static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);

    /// <summary>How old a look may be for its result to be served while the next one is under way.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    /// <summary>How long the one who asked for news waits before taking what is there, when that is not fresh.</summary>
    static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a reader waits for a position.</summary>
    static readonly TimeSpan LongWait = TimeSpan.FromSeconds(2);

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    readonly CatalogLoader loader;
    readonly TimeProvider time;
    readonly ILogger<CatalogReader> log;
    readonly CatalogReaderHeap heap;
    readonly Lock gate = new();
    volatile CatalogIndex? index;
    long lastCheck;
    Task running = Task.CompletedTask;

    internal CatalogReader(CatalogLoader loader, TimeProvider time, ILogger<CatalogReader> log) =>
        (this.loader, this.time, this.log, heap) = (loader, time, log, new(time));

    /// <summary>The index.</summary>
    /// <param name="atLeast">Feed position it should contain; it is waited for 2 s at most, then what is there is given.</param>
    /// <param name="ct">Stops the wait, not the loading that others wait for too.</param>
    public ValueTask<CatalogIndex> GetAsync(long? atLeast, CancellationToken ct) =>
        index is { } present && (atLeast is null || present.Position >= atLeast) && (IsUnderWay || Age < CheckInterval)
            ? new(present)
            : new(WaitAsync(atLeast, ct));

    TimeSpan Age => time.GetElapsedTime(Volatile.Read(ref lastCheck));

    // Whoever comes while another one looks is served what is there.
    bool IsUnderWay => !Volatile.Read(ref running).IsCompleted;

    /// <summary>The index with everything that has been announced by now.</summary>
    internal async Task<CatalogIndex> GetLatestAsync(CancellationToken ct)
    {
        await Refresh(out var started).WaitAsync(ct);
        // One that was under way may have looked before this call; the next one has not.
        if (!started) await Refresh(out _).WaitAsync(ct);
        return index!; // set by every refresh that ends without an exception
    }

    async Task<CatalogIndex> WaitAsync(long? atLeast, CancellationToken ct)
    {
        if (index is not { } present)
        {
            await Refresh(out _).WaitAsync(ct);
            present = index!; // set by every refresh that ends without an exception
        }
        if (atLeast is { } position && present.Position < position) return await WaitForAsync(position, ct);
        var age = Age;
        if (age < CheckInterval) return present;
        var refresh = Refresh(out var started);
        if (started && age > Fresh) await Task.WhenAny(refresh, Task.Delay(ShortWait, time, ct));
        ct.ThrowIfCancellationRequested();
        return index ?? present;
    }

    async Task<CatalogIndex> WaitForAsync(long position, CancellationToken ct)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var left = LongWait - time.GetElapsedTime(start);
            if (left > TimeSpan.Zero) await Task.WhenAny(Refresh(out _), Task.Delay(left, time, ct));
            ct.ThrowIfCancellationRequested();
            var present = index!; // loaded before this is called
            if (present.Position >= position || time.GetElapsedTime(start) + Pause > LongWait) return present;
            await Task.Delay(Pause, time, ct);
        }
    }

    // One at a time, whoever asks; it belongs to nobody's request and so takes nobody's token.
    Task Refresh(out bool started)
    {
        lock (gate)
        {
            started = running.IsCompleted;
            if (started) running = Task.Run(RefreshAsync);
            return running;
        }
    }

    void Publish(CatalogIndex news)
    {
        if (index is not null) index = news;
        heap.Changed();
    }

    async Task RefreshAsync()
    {
        try
        {
            var first = index is null;
            index = await loader.RefreshAsync(index, Publish, CancellationToken.None);
            if (first) heap.Changed();
            else heap.Look();
        }
        catch (Exception unreachable) when (index is not null && unreachable is RequestFailedException or AggregateException or IOException or OperationCanceledException)
        {
            // Storage does not answer: what is in memory is served on, and the next look tries again.
            log.ReaderFellBehind(index.Position, unreachable);
        }
        finally
        {
            Volatile.Write(ref lastCheck, time.GetTimestamp());
        }
    }
}
