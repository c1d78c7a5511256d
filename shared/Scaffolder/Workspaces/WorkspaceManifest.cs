using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Portico.Scaffolder.Workspaces;

/// <summary>What a workspace holds: files, links, and folders that have nothing in them, in the order of their paths.</summary>
sealed record WorkspaceManifest(ImmutableArray<ManifestEntry> Entries)
{
    public static WorkspaceManifest Empty { get; } = new([]);

    /// <summary>Whether both hold the same, wherever it is stored.</summary>
    public bool HoldsSame(WorkspaceManifest other) => Entries.Length == other.Entries.Length && Entries.Zip(other.Entries).All(static pair => pair.First.IsSame(pair.Second));
}

/// <summary>One entry.</summary>
/// <param name="Path">From the workspace's root, with <c>/</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Executable">Whether the file may be run.</param>
/// <param name="Size">Bytes of the file.</param>
/// <param name="Hash">Of a file: SHA-256 of its content, hexadecimal. Of a link: where it leads.</param>
/// <param name="Blob">Where the content is; empty for the blob that the manifest itself is in.</param>
/// <param name="Offset">Where in that blob's pack it begins; -1 when the blob is the file.</param>
sealed record ManifestEntry(string Path, EntryKind Kind, bool Executable = false, long Size = 0, string Hash = "", string Blob = "", long Offset = 0)
{
    /// <summary>The blob is the file.</summary>
    public const long Whole = -1;

    /// <summary>Whether both are the same file, link or folder, wherever it is stored.</summary>
    public bool IsSame(ManifestEntry other) =>
        Path == other.Path && Kind == other.Kind && Executable == other.Executable && Size == other.Size && Hash == other.Hash;
}

/// <summary>JSON of manifests.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(WorkspaceManifest))]
sealed partial class WorkspaceJson : JsonSerializerContext;
