namespace Portico.Scaffolder.Workspaces;

/// <summary>What an entry of a folder is.</summary>
enum EntryKind
{
    File,
    Folder,
    Link,
}

/// <summary>An entry somewhere below a folder.</summary>
/// <param name="Path">From that folder, with <c>/</c>.</param>
/// <param name="Kind">What it is; a link is a link, whatever it leads to.</param>
/// <param name="Info">As it was found.</param>
sealed record FolderEntry(string Path, EntryKind Kind, FileSystemInfo Info)
{
    static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, MatchType = MatchType.Simple, IgnoreInaccessible = false };

    /// <summary>Everything below a folder: in the order of names, a folder before what is in it. Links are not followed.</summary>
    public static IEnumerable<FolderEntry> Walk(string root)
    {
        var open = new Stack<(DirectoryInfo Folder, string Prefix, IEnumerator<FileSystemInfo> Items)>();
        try
        {
            Push(new(root), "");
            while (open.TryPeek(out var at))
            {
                if (!at.Items.MoveNext())
                {
                    open.Pop().Items.Dispose();
                    continue;
                }
                var entry = Of(at.Items.Current, at.Prefix);
                yield return entry;
                if (entry.Kind == EntryKind.Folder) Push((DirectoryInfo)entry.Info, entry.Path + "/");
            }
        }
        finally
        {
            while (open.TryPop(out var left)) left.Items.Dispose();
        }

        void Push(DirectoryInfo folder, string prefix) => open.Push((folder, prefix, Children(folder).GetEnumerator()));
    }

    /// <summary>What lies directly in a folder, in the order of names.</summary>
    public static IEnumerable<FolderEntry> In(string folder) => Children(new(folder)).Select(static info => Of(info, ""));

    static IOrderedEnumerable<FileSystemInfo> Children(DirectoryInfo folder) =>
        folder.EnumerateFileSystemInfos("*", Everything).OrderBy(static info => info.Name, StringComparer.Ordinal);

    static FolderEntry Of(FileSystemInfo info, string prefix) =>
        new(prefix + info.Name, info.LinkTarget is not null ? EntryKind.Link : info is DirectoryInfo ? EntryKind.Folder : EntryKind.File, info);
}
