using System.Globalization;

namespace Portico.Tests.Integration.Catalog.Golden;

/// <summary>A catalog and the exchanges that were recorded with it, in the order in which they are replayed.</summary>
/// <param name="Catalog">Folder of the catalog's files; its root is <c>all.yaml</c>.</param>
/// <param name="Exchanges">What was asked and answered.</param>
public sealed record GoldenRecording(string Catalog, IReadOnlyList<Exchange> Exchanges) : IRecording
{
    // Those that have a catalog of their own.
    static readonly string[] Others = ["backstage-other", "backstage-writes"];

    /// <summary>The folder with our own recording.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Data", "backstage-golden");

    /// <summary>
    /// Our own recordings on three catalogs, with what the folder that <c>PORTICO_CASES</c> names has on the first of them; or that
    /// folder's as one more, when it brings a catalog of its own.
    /// </summary>
    public static IReadOnlyList<GoldenRecording> All { get; } = [.. Load()];

    static IEnumerable<GoldenRecording> Load()
    {
        var catalog = Path.Combine(Folder, "catalog");
        var own = Exchange.Load(Path.Combine(Folder, "catalog.jsonl"));
        var more = LoadMore("backstage-more");
        var (brought, theirs) = Brought();
        var another = theirs is not null && !Same(theirs, catalog);
        // Those only read: they come before the first request that changes something.
        var reads = own.TakeWhile(static exchange => exchange.Reads).ToList();
        yield return new(catalog, [.. reads, .. more, .. another ? [] : brought, .. own.Skip(reads.Count)]);
        foreach (var other in Others) yield return new(Path.Combine(Folder, "..", other, "catalog"), [.. LoadMore(other)]);
        if (another) yield return new(theirs!, brought); // it is there
    }

    static IEnumerable<Exchange> LoadMore(string folder) => Exchange.Load(Path.Combine(Folder, "..", folder, "catalog.jsonl")).Select(exchange => exchange with { Source = $" ({folder})" });

    static (IReadOnlyList<Exchange> Exchanges, string? Catalog) Brought()
    {
        if (Environment.GetEnvironmentVariable("PORTICO_CASES") is not { Length: > 0 } cases) return ([], null);
        var folder = Path.Combine(cases, "backstage-golden");
        var file = Path.Combine(folder, "catalog.jsonl");
        if (!File.Exists(file)) return ([], null);
        var catalog = Path.Combine(folder, "catalog");
        return (
            [.. Exchange.Load(file).Select(static (exchange, index) => exchange with { Source = string.Create(CultureInfo.InvariantCulture, $" (PORTICO_CASES, line {index + 1})") })],
            File.Exists(Path.Combine(catalog, "all.yaml")) ? catalog : null);
    }

    static bool Same(string one, string other)
    {
        string[] Names(string folder) => [.. Directory.EnumerateFiles(folder).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        return Names(one).SequenceEqual(Names(other), StringComparer.Ordinal)
            && Array.TrueForAll(Names(one), name => File.ReadAllBytes(Path.Combine(one, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(other, name))));
    }
}
