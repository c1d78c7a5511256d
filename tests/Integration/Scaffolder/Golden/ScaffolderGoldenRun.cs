using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Catalog.Golden;

namespace Portico.Tests.Integration.Scaffolder.Golden;

/// <summary>Replays all recordings of the scaffolder, once, each with a Portico of its own.</summary>
public sealed class ScaffolderGoldenRun(AzuriteServer azurite) : IAsyncLifetime
{
    readonly Dictionary<Exchange, string?> differences = new(ReferenceEqualityComparer.Instance);

    /// <summary>All exchanges of all recordings, in their order.</summary>
    public static IReadOnlyList<Exchange> Exchanges { get; } = [.. ScaffolderRecording.All.SelectMany(static recording => recording.Exchanges)];

    /// <summary>What differs between the recorded answer and ours; null when nothing does.</summary>
    public string? Difference(Exchange exchange) => differences[exchange];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        foreach (var recording in ScaffolderRecording.All)
        {
            await using var replay = await ScaffolderReplay.StartAsync(azurite, recording.Catalog);
            foreach (var exchange in recording.Exchanges) differences[exchange] = await replay.DifferenceAsync(exchange);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
