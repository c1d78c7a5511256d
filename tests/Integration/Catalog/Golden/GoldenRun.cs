using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Catalog.Golden;

/// <summary>The recordings of the catalog.</summary>
public sealed class GoldenRun(AzuriteServer azurite) : RecordedRun<GoldenRecording>(GoldenRecording.All)
{
    /// <summary>All exchanges of all recordings, in their order.</summary>
    public static IReadOnlyList<Exchange> Exchanges { get; } = [.. GoldenRecording.All.SelectMany(static recording => recording.Exchanges)];

    private protected override async Task<IReplay> StartAsync(GoldenRecording recording) => await GoldenReplay.StartAsync(azurite, recording);
}
