using System.Text.Json.Serialization;
using Portico.Catalog.Model;

namespace Portico.Catalog.Store;

/// <summary>Shapes of the JSON that rows and blobs of the catalog hold.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(LocationParent[]))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
[JsonSerializable(typeof(IncludeStamp[]))]
[JsonSerializable(typeof(ProcessingError[]))]
[JsonSerializable(typeof(StoredState))]
[JsonSerializable(typeof(SnapshotPointer))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class StoreJson : JsonSerializerContext;

/// <summary><see cref="LocationState"/> as the state row holds it.</summary>
internal sealed record StoredState(string Type, string Target, string[] EmittedBy, ProcessingError[]? Errors, bool EverRead);

/// <summary>Which snapshots there are.</summary>
/// <param name="Current">The one to load.</param>
/// <param name="Previous">The one before, kept for readers that are loading it and in case the current one is damaged.</param>
internal sealed record SnapshotPointer(SnapshotInfo Current, SnapshotInfo? Previous);

/// <summary>One snapshot.</summary>
/// <param name="Position">Feed position that it contains.</param>
/// <param name="Blob">Name of its blob.</param>
internal sealed record SnapshotInfo(long Position, string Blob);
