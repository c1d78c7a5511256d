using Microsoft.Extensions.Options;

namespace Portico.Sources.Files;

/// <summary>Walks the folders that a pattern speaks of and lists the files that match.</summary>
sealed class FilePattern(IOptions<SourceOptions> options, AllowedFolders folders)
{
    public SourceFiles Expand(string pattern, CancellationToken ct)
    {
        if (Braces.Expand(pattern) is not { } patterns) return new([], FileMessages.BadPattern(pattern, $"its braces stand for more than {Braces.Limit} patterns."));
        var found = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var one in patterns)
            {
                if (Walk(one, pattern, found, ct) is { } failure) return new([], failure);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new([], FileMessages.Unreadable(pattern, e, transient: e is IOException));
        }
        return new([.. found]);
    }

    SourceOutcome.Failed? Walk(string pattern, string asWritten, SortedSet<string> found, CancellationToken ct)
    {
        var segments = folders.Absolute(pattern).Split(Path.DirectorySeparatorChar).Select(text => new PatternSegment(text)).ToArray();
        var plain = segments.TakeWhile(segment => !segment.IsWild).Count();
        var start = string.Join(Path.DirectorySeparatorChar, segments.Take(plain).Select(segment => segment.Text));
        if (start.Length == 0) start = Path.DirectorySeparatorChar.ToString();
        if (!folders.Contain(start)) return FileMessages.Outside(asWritten, folders.Listed);
        var walk = new Walker(segments, folders, found, options.Value.MaxFiles, ct);
        walk.Visit(start, plain);
        return walk.Full ? FileMessages.TooMany(asWritten, options.Value.MaxFiles) : null;
    }

    sealed class Walker(PatternSegment[] segments, AllowedFolders folders, SortedSet<string> found, int limit, CancellationToken ct)
    {
        readonly HashSet<(string, int)> seen = []; // "**/**" reaches a folder by many ways

        public bool Full { get; private set; }

        public void Visit(string path, int next)
        {
            ct.ThrowIfCancellationRequested();
            if (Full || !seen.Add((path, next))) return;
            if (next == segments.Length)
            {
                if (File.Exists(path) && folders.Contain(path) && found.Add(path) && found.Count > limit) Full = true;
                return;
            }
            if (!segments[next].IsWild)
            {
                Visit(Path.Combine(path, segments[next].Text), next + 1);
                return;
            }
            if (segments[next].IsAnyDepth) Visit(path, next + 1);
            if (!Directory.Exists(path) || !folders.Contain(path)) return;
            foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos("*", Entries)) Enter(entry, next);
        }

        static readonly EnumerationOptions Entries = new() { IgnoreInaccessible = true, AttributesToSkip = 0, MatchType = MatchType.Simple };

        void Enter(FileSystemInfo entry, int next)
        {
            var isFolder = entry.Attributes.HasFlag(FileAttributes.Directory);
            if (isFolder && entry.Name is ".git" or "node_modules") return;
            if (!segments[next].IsAnyDepth)
            {
                if (segments[next].Matches(entry.Name)) Visit(entry.FullName, next + 1);
                return;
            }
            if (entry.Name[0] == '.') return;
            // "**" does not go through linked folders: they may lead round in a circle.
            if (isFolder && entry.LinkTarget is null) Visit(entry.FullName, next);
            else if (!isFolder && next == segments.Length - 1) Visit(entry.FullName, segments.Length);
        }
    }
}
