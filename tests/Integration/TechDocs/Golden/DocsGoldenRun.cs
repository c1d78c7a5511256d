using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Catalog.Golden;

namespace Portico.Tests.Integration.TechDocs.Golden;

/// <summary>Replays all recordings about docs, once, each with a Portico of its own.</summary>
public sealed class DocsGoldenRun(AzuriteServer azurite) : IAsyncLifetime
{
    readonly Dictionary<Exchange, string?> differences = new(ReferenceEqualityComparer.Instance);

    /// <summary>All exchanges of all recordings, in their order.</summary>
    public static IReadOnlyList<Exchange> Exchanges { get; } = [.. DocsRecording.All.SelectMany(static recording => recording.Exchanges)];

    /// <summary>What differs between the recorded answer and ours; null when nothing does.</summary>
    public string? Difference(Exchange exchange) => differences[exchange];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        foreach (var recording in DocsRecording.All)
        {
            await using var replay = await DocsReplay.StartAsync(azurite, recording);
            foreach (var exchange in recording.Exchanges) differences[exchange] = await replay.DifferenceAsync(exchange);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
