using Portico.TechDocs.Building;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Configuration;

/// <summary>
/// Follows <c>!include</c> and <c>*include</c> in <c>nav</c>, as the monorepo plugin does that techdocs-core turns on. What cannot be
/// included is left out, and noted.
/// </summary>
sealed class IncludeReader(SettingsFiles files, BuildLog log)
{
    const string One = "!include ";
    const string Many = "*include ";
    const int Most = 1000;

    readonly List<IncludedSite> sites = [];

    /// <summary>The settings with what they include.</summary>
    public SiteConfig Read(SiteConfig config) => config.Nav is null ? config : config with { Nav = [.. config.Nav.SelectMany(entry => Entries(entry, config.File!))], Includes = sites };

    NavEntry[] Entries(NavEntry entry, string file)
    {
        if (entry.Target is null) return [entry with { Children = [.. entry.Children.SelectMany(child => Entries(child, file))] }];
        if (entry.Target.StartsWith(One, StringComparison.Ordinal)) return Include(entry, entry.Target[One.Length..].Trim(), file) is { } section ? [section] : [];
        if (!entry.Target.StartsWith(Many, StringComparison.Ordinal)) return [entry];
        var pattern = entry.Target[Many.Length..].Trim();
        var found = IsYaml(pattern, entry, file) ? files.Find(pattern) : [];
        if (found.Count == 0) log.Add(NoteLevel.Warning, $"No file in the sources is like '{pattern}'.", file, entry.Line);
        NavEntry[] sections = [.. found.Select(path => Include(entry with { Title = null }, path, file)).OfType<NavEntry>()];
        return entry.Title is null ? sections : [new(entry.Title, null, sections, entry.Line)];
    }

    NavEntry? Include(NavEntry entry, string path, string file)
    {
        if (!IsYaml(path, entry, file)) return null;
        var place = Urls.Resolve("", path, out var leaves);
        if (leaves || path.StartsWith('/')) log.Add(NoteLevel.Error, $"'{path}' is not included: it leads out of the sources.", file, entry.Line);
        else if (!files.Has(place)) log.Add(NoteLevel.Error, $"'{path}' is not included: there is no such file.", file, entry.Line);
        else if (sites.Count >= Most) log.Add(NoteLevel.Error, $"'{path}' is not included: {Most:N0} sites are.", file, entry.Line);
        else if (Site(place) is { } site)
        {
            sites.Add(site);
            var nav = site.Nav is { } own ? [.. own.Select(inner => Moved(inner, site)).OfType<NavEntry>()] : Array.Empty<NavEntry>();
            return new(entry.Title ?? site.Name, null, nav, entry.Line) { Folder = site.Nav is null ? site.Folder : null };
        }
        return null;
    }

    bool IsYaml(string path, NavEntry entry, string file)
    {
        if (path.EndsWith(".yml", StringComparison.Ordinal) || path.EndsWith(".yaml", StringComparison.Ordinal)) return true;
        log.Add(NoteLevel.Error, $"'{path}' is not included: its name does not end with .yml or .yaml.", file, entry.Line);
        return false;
    }

    IncludedSite? Site(string path)
    {
        try
        {
            var site = new MkDocsReader(path, log).ReadIncluded(files.Read(path));
            if (sites.Find(other => other.Folder == site.Folder) is not { } same) return site;
            log.Add(NoteLevel.Error, $"It is not included: '{same.File}' has the same 'site_name'.", path, 1);
        }
        catch (DocsException e)
        {
            log.Add([e.Note]);
        }
        return null;
    }

    // Its pages are in a folder of this site now.
    NavEntry? Moved(NavEntry entry, IncludedSite site)
    {
        if (entry.Target is not { } target) return entry with { Children = [.. entry.Children.Select(child => Moved(child, site)).OfType<NavEntry>()] };
        if (target.StartsWith(One, StringComparison.Ordinal) || target.StartsWith(Many, StringComparison.Ordinal))
        {
            log.Add(NoteLevel.Error, $"'{target}' is left out: a site that is included cannot include others.", site.File, entry.Line);
            return null;
        }
        return Urls.HasScheme(target) ? entry : entry with { Target = Urls.Resolve(site.Folder, target) };
    }
}
