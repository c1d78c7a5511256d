namespace Portico.Catalog.Index.Segments;

/// <summary>Collects relations of documents, given in order.</summary>
sealed class OwnRelationsBuilder
{
    readonly Dictionary<(string Type, string Reverse), int> types = [];
    readonly Utf8Interner targets = new();
    readonly List<int> start = [0];
    readonly List<int> type = [];
    readonly List<int> target = [];

    public void Add(string relation, string reverse, ReadOnlySpan<byte> to)
    {
        if (!types.TryGetValue((relation, reverse), out var id)) types[(relation, reverse)] = id = types.Count;
        type.Add(id);
        target.Add(targets.Intern(0, to));
    }

    public void EndDocument() => start.Add(type.Count);

    public OwnRelations Build()
    {
        var order = Enumerable.Range(0, targets.Count).ToArray();
        Array.Sort(order, (a, b) => targets[a].SequenceCompareTo(targets[b]));
        var table = new Utf8TableBuilder(order.Length, targets.Bytes);
        var rank = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            table.Add(targets[order[i]]);
            rank[order[i]] = i;
        }
        var ranked = target.Select(t => rank[t]).ToArray();
        var starts = start.ToArray();
        var (sourceStart, sources) = Posting.Invert(order.Length, starts, ranked);
        return new()
        {
            Types = [.. types.Keys.Select(t => t.Type)],
            Reverse = [.. types.Keys.Select(t => t.Reverse)],
            Targets = table.Build(),
            Start = starts,
            Type = [.. type],
            Target = ranked,
            SourceStart = sourceStart,
            Sources = sources,
        };
    }
}
