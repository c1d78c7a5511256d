using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Catalog.Golden;

namespace Portico.Tests.Integration.TechDocs.Golden;

/// <summary>The recordings about docs.</summary>
public sealed class DocsGoldenRun(AzuriteServer azurite) : RecordedRun<DocsRecording>(DocsRecording.All)
{
    /// <summary>All exchanges of all recordings, in their order.</summary>
    public static IReadOnlyList<Exchange> Exchanges { get; } = [.. DocsRecording.All.SelectMany(static recording => recording.Exchanges)];

    private protected override async Task<IReplay> StartAsync(DocsRecording recording) => await DocsReplay.StartAsync(azurite, recording);
}
