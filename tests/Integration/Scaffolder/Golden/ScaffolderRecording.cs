using Portico.Tests.Integration.Catalog.Golden;

namespace Portico.Tests.Integration.Scaffolder.Golden;

/// <summary>What the real backend's scaffolder was asked and what it answered, in that order, with the catalog it had.</summary>
/// <param name="Catalog">Folder of the catalog's files; its root is <c>all.yaml</c>.</param>
/// <param name="Exchanges">One after the other: each may depend on those before it.</param>
public sealed record ScaffolderRecording(string Catalog, IReadOnlyList<Exchange> Exchanges) : IRecording
{
    const string Files = "scaffolder*.jsonl";

    /// <summary>Our own recordings, and those in the folder that <c>PORTICO_CASES</c> names.</summary>
    public static IReadOnlyList<ScaffolderRecording> All { get; } = [.. Load()];

    static IEnumerable<ScaffolderRecording> Load()
    {
        var own = Path.Combine(GoldenRecording.Folder, "catalog");
        foreach (var folder in new[] { GoldenRecording.Folder, Path.Combine(GoldenRecording.Folder, "..", "backstage-more") })
        {
            foreach (var file in Directory.EnumerateFiles(folder, Files).Order(StringComparer.Ordinal)) yield return Read(file, own);
        }
        if (Environment.GetEnvironmentVariable("PORTICO_CASES") is not { Length: > 0 } cases) yield break;
        var brought = Path.Combine(cases, "backstage-golden");
        if (!Directory.Exists(brought)) yield break;
        var catalog = Path.Combine(brought, "catalog");
        foreach (var file in Directory.EnumerateFiles(brought, Files).Order(StringComparer.Ordinal))
            yield return Read(file, File.Exists(Path.Combine(catalog, "all.yaml")) ? catalog : own);
    }

    static ScaffolderRecording Read(string file, string catalog) =>
        new(catalog, [.. Exchange.Load(file).Select(exchange => exchange with { Source = $" ({Path.GetFileName(Path.GetDirectoryName(file))})" })]);
}
