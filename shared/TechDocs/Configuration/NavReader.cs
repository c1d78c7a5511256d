using Portico.TechDocs.Building;

namespace Portico.TechDocs.Configuration;

/// <summary>Reads <c>nav</c>.</summary>
sealed class NavReader(string file, BuildLog log)
{
    /// <summary>The entries.</summary>
    public IReadOnlyList<NavEntry> Read(YamlValue nav)
    {
        if (nav.Items is { } items) return [.. items.SelectMany(Entries)];
        if (nav.Fields is not null) return [.. Entries(nav)];
        throw new DocsException(new(NoteLevel.Error, "'nav' is not a list.", file, nav.Line));
    }

    IEnumerable<NavEntry> Entries(YamlValue item)
    {
        if (item.AsText is { } path) return [new(null, path, [], item.Line)];
        if (item.Fields is not null) return item.Fields.Select(field => Entry(field.Key, field.Value)).OfType<NavEntry>();
        log.Add(NoteLevel.Warning, "This entry of 'nav' is neither a page nor a section.", file, item.Line);
        return [];
    }

    NavEntry? Entry(string title, YamlValue value)
    {
        if (value.AsText is { } target) return new(title, target, [], value.Line);
        if (value.IsNull)
        {
            log.Add(NoteLevel.Warning, $"The section '{title}' of 'nav' is empty.", file, value.Line);
            return null;
        }
        return new(title, null, Read(value), value.Line);
    }
}
