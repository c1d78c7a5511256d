namespace Portico.Local.Settings;

/// <summary>Finds the files that describe the app: the nearest one looking upwards, not beyond the repository's root.</summary>
sealed record SettingsFiles(string? HostJson, string? LocalSettings, bool IsSample, string Root)
{
    const string SettingsName = "local.settings.json";
    const string SampleName = "local.settings.sample.json";

    public static SettingsFiles Find(IEnumerable<string> startingPoints)
    {
        var starts = startingPoints.Where(Directory.Exists).ToList();
        var hostJson = Nearest(starts, "host.json");
        var settings = Nearest(starts, SettingsName);
        var sample = settings is null ? Nearest(starts, SampleName) : null;
        var root = starts.Select(RepositoryRoot).FirstOrDefault(found => found is not null)
            ?? Path.GetDirectoryName(hostJson ?? settings ?? sample)
            ?? Directory.GetCurrentDirectory();
        return new(hostJson, settings ?? sample, settings is null && sample is not null, root);
    }

    static string? Nearest(List<string> starts, string name) =>
        starts.SelectMany(Upwards).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    static string? RepositoryRoot(string start) => Upwards(start).LastOrDefault() is { } last && IsRoot(last) ? last : null;

    static IEnumerable<string> Upwards(string start)
    {
        for (var folder = new DirectoryInfo(Path.GetFullPath(start)); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
            if (IsRoot(folder.FullName))
            {
                yield break;
            }
        }
    }

    // In a worktree .git is a file.
    static bool IsRoot(string folder) => Path.Exists(Path.Combine(folder, ".git")) || Directory.EnumerateFiles(folder, "*.sln*").Any();
}
