namespace Portico.Sources.Trees;

/// <summary>A part of an archive.</summary>
/// <param name="Strip">Folders at the beginning of each name that are no part of it: archives of repositories begin with one.</param>
/// <param name="Folder">Folder that is meant, after that; empty for all.</param>
sealed record ArchivePart(int Strip, string Folder)
{
    /// <summary>The whole archive.</summary>
    public static ArchivePart Whole { get; } = new(0, "");

    /// <summary>What an entry is called below the folder; null when it is not in it, or is the folder itself.</summary>
    public string? Find(string name)
    {
        if (name.StartsWith("./", StringComparison.Ordinal)) name = name[2..];
        for (var i = 0; i < Strip; i++)
        {
            var slash = name.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0) return null;
            name = name[(slash + 1)..];
        }
        if (Folder.Length > 0)
        {
            if (!name.StartsWith(Folder + "/", StringComparison.Ordinal)) return null;
            name = name[(Folder.Length + 1)..];
        }
        return name.Length == 0 ? null : name;
    }
}
