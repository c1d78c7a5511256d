namespace Portico.TechDocs.Sources;

/// <summary>The order in which MkDocs finds files: the index first, then by name; files before folders.</summary>
sealed class DocsOrder : IComparer<DocsFile>
{
    /// <inheritdoc/>
    public int Compare(DocsFile? x, DocsFile? y)
    {
        var (a, b) = (x!.Path.Split('/'), y!.Path.Split('/')); // no list of files has nulls
        for (var i = 0; ; i++)
        {
            var (isFileA, isFileB) = (i == a.Length - 1, i == b.Length - 1);
            if (isFileA != isFileB) return isFileA ? -1 : 1;
            if (isFileA && IsIndex(a[i]) != IsIndex(b[i])) return IsIndex(a[i]) ? -1 : 1;
            if (string.CompareOrdinal(a[i], b[i]) is not 0 and var by) return by;
            if (isFileA) return 0;
        }
    }

    static bool IsIndex(string name) => Path.GetFileNameWithoutExtension(name) is "index" or "README";
}
