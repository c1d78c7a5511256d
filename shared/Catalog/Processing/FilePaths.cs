namespace Portico.Catalog.Processing;

/// <summary>Paths relative to a file.</summary>
internal static class FilePaths
{
    /// <summary>The path of <paramref name="relative"/> as seen from <paramref name="file"/>, without dots; neither may hold a NUL.</summary>
    public static string Join(string file, string relative)
    {
        var joined = Path.Combine(Path.GetDirectoryName(file) ?? "/", relative);
        return Path.IsPathRooted(joined) ? Path.GetFullPath(joined) : joined;
    }
}
