using Microsoft.Extensions.Options;

namespace Portico.TechDocs.Builds;

/// <summary>
/// Bounds how many builds a process works at. A few wait at the gate, so that no time is lost when one ends; the others are sent
/// away, and hold nothing of the process until they come back.
/// </summary>
sealed class BuildGate(IOptions<TechDocsOptions> options) : IDisposable
{
    // Of the activities that a process runs at the same time, most are left to others.
    const int Waiting = 6;

    readonly SemaphoreSlim room = new(options.Value.AtOnce);
    readonly SemaphoreSlim bench = new(options.Value.AtOnce + Waiting);

    /// <summary>Whether whoever comes now is sent away.</summary>
    public bool IsFull => bench.CurrentCount == 0;

    /// <summary>Enters, perhaps after a while; null when there is no room to wait either. The visit ends when it is disposed of.</summary>
    public async Task<IDisposable?> TryEnterAsync(CancellationToken ct)
    {
        if (!await bench.WaitAsync(0, ct)) return null;
        try
        {
            await room.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            bench.Release();
            throw;
        }
        return new Visit(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        room.Dispose();
        bench.Dispose();
    }

    sealed class Visit(BuildGate gate) : IDisposable
    {
        public void Dispose()
        {
            gate.room.Release();
            gate.bench.Release();
        }
    }
}
