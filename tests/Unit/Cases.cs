namespace Portico.Tests.Unit;

/// <summary>Files of recorded cases: those of this project, and those of the same folder below the one that <c>PORTICO_CASES</c> names.</summary>
static class Cases
{
    /// <summary>Absolute paths, our own first.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var own = In(Path.Combine(AppContext.BaseDirectory, "Data", folder), pattern);
        return Brought is { Length: > 0 } cases ? [.. own, .. In(Path.Combine(cases, folder), pattern)] : [.. own];
    }

    /// <summary>Absolute path of a file that others refer to by its name.</summary>
    public static string File(string folder, string name)
    {
        var own = Path.Combine(AppContext.BaseDirectory, "Data", folder, name);
        return Brought is { Length: > 0 } cases && !System.IO.File.Exists(own) ? Path.Combine(cases, folder, name) : own;
    }

    static string? Brought => Environment.GetEnvironmentVariable("PORTICO_CASES");

    static IEnumerable<string> In(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal) : [];
}
