using Portico.Tests.Unit.Catalog.Index;

namespace Portico.Tests.Fuzz.Requests;

/// <summary>A question that can be answered by looking: sets of statements, an order, a page size, a facet.</summary>
sealed class RandomQuestion
{
    readonly List<List<(string Key, string? Value)>> sets;

    public RandomQuestion(Random random, NaiveSearch search)
    {
        var rows = search.Entities.SelectMany(static entity => entity.Rows).ToList();
        string Key() => random.Chance(12) ? NoKey(random) : random.Pick(rows).Key;
        (string, string?) Statement()
        {
            var row = random.Pick(rows);
            return Sayable(row.Original) && !random.Chance(4) ? (Cased(random, row.Key), Cased(random, row.Original!)) : (Cased(random, row.Key), random.Chance(3) ? "no such value" : null);
        }
        sets = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Statement()).Where(static statement => Sayable(statement.Item1)).ToList()).Where(static set => set.Count > 0)];
        OrderField = random.Chance(4) ? null : Key();
        if (OrderField is { } field && !Sayable(field)) OrderField = "metadata.name";
        Descending = OrderField is not null && random.Chance(2);
        Limit = 1 + random.Next(40);
        Facet = Key();
    }

    public string? OrderField { get; }

    public bool Descending { get; }

    public int Limit { get; }

    public string Facet { get; }

    public string OrderParameter => OrderField is null ? "" : $"&orderField={Uri.EscapeDataString(OrderField)},{(Descending ? "desc" : "asc")}";

    public string FilterParameters => string.Concat(sets.Select(static set => "&filter=" + Uri.EscapeDataString(string.Join(',', set.Select(static statement => statement.Value is null ? statement.Key : $"{statement.Key}={statement.Value}")))));

    /// <summary>Sets are alternatives; within a set all keys hold; a key that comes again lists alternatives, and without any value it has to exist.</summary>
    public bool Holds(SearchedEntity entity) => sets.Count == 0 || sets.Exists(set => set.GroupBy(static statement => statement.Key, StringComparer.Ordinal).All(key =>
    {
        var wanted = key.Where(static statement => statement.Value is not null).Select(static statement => statement.Value!.ToLowerInvariant()).ToList();
        return entity.Has(key.Key, value => wanted.Count == 0 || (value is not null && wanted.Contains(value)));
    }));

    /// <summary>How often each value of the facet occurs.</summary>
    public IEnumerable<(string?, int)> Counts(IEnumerable<SearchedEntity> entities) =>
        entities.SelectMany(static entity => entity.Rows).Where(row => row.Key == Facet && row.Original is not null).GroupBy(static row => row.Original!).Select(static group => ((string?)group.Key, group.Count()));

    public override string ToString() => $"{Uri.UnescapeDataString(FilterParameters)} {Uri.UnescapeDataString(OrderParameter)} limit {Limit} facet {Facet}";

    static string NoKey(Random random) => random.Pick(["no.such.key", "metadata", "spec", "relations", "kind.x"]);

    // The syntax of filters has no way to quote.
    static bool Sayable(string? text) => text is { Length: > 0 } && text.IndexOfAny([',', '=']) < 0 && text.Trim() == text && text == text.Normalize() && text.All(static c => c is >= ' ' and < '\u007f');

    static string Cased(Random random, string text) => random.Next(4) switch
    {
        0 => text.ToUpperInvariant(),
        1 => text.ToLowerInvariant(),
        _ => text,
    };
}
