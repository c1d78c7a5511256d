using YamlDotNet.Core.Events;

namespace Portico.Catalog.Parsing;

/// <summary>A value that aliases may repeat.</summary>
sealed class YamlAnchor
{
    /// <summary>The value as JSON; null as long as it is being written.</summary>
    public byte[]? Json { get; set; }

    /// <summary>The value as a map's key; null when it is a collection.</summary>
    public string? Key { get; set; }

    /// <summary>How often the value is in the document: once where it stands, once for each alias so far.</summary>
    public long Count { get; set; } = 1;

    /// <summary>How much one alias weighs: 1, or as much as the heaviest alias within; 0 until the first alias asks.</summary>
    public long Weight { get; set; }

    /// <summary>True when there is anything in the value but aliases.</summary>
    public bool HasScalar { get; set; }

    /// <summary>The aliases within the value.</summary>
    public List<YamlAnchor> Inner { get; } = [];
}

/// <summary>The anchors of one document, and the limit on repeating them.</summary>
sealed class YamlAnchors(int maxAliasCount)
{
    readonly Dictionary<string, YamlAnchor> byName = new(StringComparer.Ordinal);
    readonly List<YamlAnchor> open = [];

    /// <summary>Begins a value that carries an anchor.</summary>
    public YamlAnchor Open(NodeEvent node)
    {
        var anchor = new YamlAnchor();
        byName[node.Anchor.Value] = anchor;
        open.Add(anchor);
        return anchor;
    }

    /// <summary>Ends it.</summary>
    public void Close(YamlAnchor anchor, ReadOnlyMemory<byte> json)
    {
        anchor.Json = json.ToArray();
        open.Remove(anchor);
    }

    /// <summary>Notes a scalar within every anchor that is open.</summary>
    public void CountScalar()
    {
        foreach (var anchor in open) anchor.HasScalar = true;
    }

    /// <summary>Finds what an alias stands for, and counts it.</summary>
    public YamlAnchor Resolve(AnchorAlias alias)
    {
        var name = alias.Value.Value;
        if (!byName.TryGetValue(name, out var anchor))
            throw new YamlFault($"Unresolved alias (the anchor must be set before the alias): {name}", alias.Start);
        if (anchor.Json is null) throw new YamlFault($"The alias *{name} stands inside the value that &{name} names: a value cannot contain itself", alias.Start);
        anchor.Count++;
        if (anchor.Weight == 0) anchor.Weight = Math.Max(anchor.HasScalar ? 1 : 0, anchor.Inner.Select(inner => inner.Count * inner.Weight).DefaultIfEmpty().Max());
        if (anchor.Count * anchor.Weight > maxAliasCount)
            throw new YamlFault($"Excessive alias count indicates a resource exhaustion attack: *{name} repeats its content more than {maxAliasCount} times", alias.Start);
        foreach (var outer in open) outer.Inner.Add(anchor);
        return anchor;
    }
}
