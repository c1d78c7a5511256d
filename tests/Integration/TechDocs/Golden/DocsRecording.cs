using Portico.Tests.Integration.Catalog.Golden;

namespace Portico.Tests.Integration.TechDocs.Golden;

/// <summary>What the real backend was asked about docs and what it answered, in that order, with the catalog and the site it had.</summary>
/// <param name="Folder">Folder with <c>catalog</c> and <c>site</c>.</param>
/// <param name="Exchanges">One after the other: each may depend on those before it.</param>
public sealed record DocsRecording(string Folder, IReadOnlyList<Exchange> Exchanges) : IRecording
{
    const string Name = "backstage-docs", File = "techdocs.jsonl";

    /// <summary>Our own recording, and that of the folder that <c>PORTICO_CASES</c> names.</summary>
    public static IReadOnlyList<DocsRecording> All { get; } = [.. Load()];

    static IEnumerable<DocsRecording> Load()
    {
        var own = Path.Combine(AppContext.BaseDirectory, "Data", Name);
        yield return Read(own, Path.Combine(own, File), "");
        if (Environment.GetEnvironmentVariable("PORTICO_CASES") is not { Length: > 0 } cases) yield break;
        var brought = Path.Combine(cases, Name);
        if (System.IO.File.Exists(Path.Combine(brought, File)))
            yield return Read(Directory.Exists(Path.Combine(brought, "catalog")) ? brought : own, Path.Combine(brought, File), " (PORTICO_CASES)");
    }

    static DocsRecording Read(string folder, string file, string source) => new(folder, [.. Exchange.Load(file).Select(exchange => exchange with { Source = source })]);
}
