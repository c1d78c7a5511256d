using Portico.TechDocs.Building;

namespace Portico.TechDocs.Configuration;

/// <summary>Reads YAML into values whose lines are known, as PyYAML does.</summary>
sealed class YamlReader(string file, BuildLog log)
{
    /// <summary>Reads a mapping.</summary>
    /// <exception cref="DocsException">It is none.</exception>
    public YamlValue Read(string text)
    {
        var notes = new BuildLog();
        YamlValue root;
        try
        {
            root = new YamlTree(file, notes).Read(text);
        }
        catch (DocsException) when (YamlIndents.Repair(text) is { } better)
        {
            notes = new();
            root = new YamlTree(file, notes).Read(better);
        }
        log.Add(notes.Notes);
        return root;
    }
}
