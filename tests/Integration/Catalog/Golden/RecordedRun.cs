namespace Portico.Tests.Integration.Catalog.Golden;

/// <summary>Replays recordings, once, each with a Portico of its own.</summary>
public abstract class RecordedRun<TRecording>(IReadOnlyList<TRecording> recordings) : IAsyncLifetime
    where TRecording : IRecording
{
    readonly Dictionary<Exchange, string?> differences = new(ReferenceEqualityComparer.Instance);

    /// <summary>What differs between the recorded answer and ours; null when nothing does.</summary>
    public string? Difference(Exchange exchange) => differences[exchange];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        foreach (var recording in recordings)
        {
            await using var replay = await StartAsync(recording);
            foreach (var exchange in recording.Exchanges) differences[exchange] = await replay.DifferenceAsync(exchange);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected abstract Task<IReplay> StartAsync(TRecording recording);
}

/// <summary>Exchanges that were recorded one after the other.</summary>
public interface IRecording
{
    /// <summary>What was asked and answered.</summary>
    IReadOnlyList<Exchange> Exchanges { get; }
}

/// <summary>A Portico that is asked what was recorded.</summary>
interface IReplay : IAsyncDisposable
{
    /// <summary>What differs in the answer to one exchange; null when nothing does.</summary>
    Task<string?> DifferenceAsync(Exchange exchange);
}
