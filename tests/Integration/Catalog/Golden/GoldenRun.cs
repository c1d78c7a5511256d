using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Catalog.Golden;

/// <summary>Replays all recordings, once, each with a Portico of its own.</summary>
public sealed class GoldenRun(AzuriteServer azurite) : IAsyncLifetime
{
    readonly Dictionary<Exchange, string?> differences = new(ReferenceEqualityComparer.Instance);

    /// <summary>All exchanges of all recordings, in their order.</summary>
    public static IReadOnlyList<Exchange> Exchanges { get; } = [.. GoldenRecording.All.SelectMany(static recording => recording.Exchanges)];

    /// <summary>What differs between the recorded answer and ours; null when nothing does.</summary>
    public string? Difference(Exchange exchange) => differences[exchange];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        foreach (var recording in GoldenRecording.All)
        {
            await using var replay = await GoldenReplay.StartAsync(azurite, recording);
            foreach (var exchange in recording.Exchanges) differences[exchange] = await replay.DifferenceAsync(exchange);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
