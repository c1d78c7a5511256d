using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Catalog.Golden;

namespace Portico.Tests.Integration.Scaffolder.Golden;

/// <summary>The recordings of the scaffolder.</summary>
public sealed class ScaffolderGoldenRun(AzuriteServer azurite) : RecordedRun<ScaffolderRecording>(ScaffolderRecording.All)
{
    /// <summary>All exchanges of all recordings, in their order.</summary>
    public static IReadOnlyList<Exchange> Exchanges { get; } = [.. ScaffolderRecording.All.SelectMany(static recording => recording.Exchanges)];

    private protected override async Task<IReplay> StartAsync(ScaffolderRecording recording) => await ScaffolderReplay.StartAsync(azurite, recording.Catalog);
}
