using System.Collections.Immutable;
using System.Text.Json;
using Portico.Catalog.Model;
using Portico.Sources;

namespace Portico.Catalog.Processing;

/// <summary>Reads what the placeholders of one file point to, each target once. Not for concurrent use.</summary>
internal sealed class PlaceholderReader(ISourceReader sources, LocationRef file)
{
    const int CountLimit = 100;
    const int DocumentLimit = 16 * 1024 * 1024;
    const int FileLimit = 48 * 1024 * 1024;
    const int Parallel = 4;

    readonly Dictionary<LocationRef, SourceOutcome> contents = [];
    long held;

    /// <summary>Everything that was read, in the order in which it was first asked for.</summary>
    public ImmutableArray<LocationRef> Includes => [.. contents.Keys];

    /// <summary>The document with the contents in place of its placeholders; the same bytes when it has none.</summary>
    public async ValueTask<(ReadOnlyMemory<byte> Json, Rejection? Fault)> ResolveAsync(ReadOnlyMemory<byte> json, JsonElement document, CancellationToken ct)
    {
        if (json.Span.IndexOf("\"$"u8) < 0) return (json, null);
        var placeholders = Placeholders.Find(document);
        if (placeholders.Count == 0) return (json, null);
        if (placeholders.Count > CountLimit) return (json, Wrap(new("Error", $"The document has {placeholders.Count} placeholders, {CountLimit} are allowed")));

        var targets = new LocationRef[placeholders.Count];
        for (var i = 0; i < targets.Length; i++)
        {
            if (PlaceholderTarget.Read(placeholders[i], file, out targets[i]) is { } fault) return (json, Wrap(fault));
        }
        if (!await TryReadAllAsync(targets, ct))
        {
            return (json, Wrap(new("Error", $"The placeholders of the file include more than {FileLimit >> 20} MiB")));
        }
        return Insert(json, document, placeholders, targets);
    }

    (ReadOnlyMemory<byte> Json, Rejection? Fault) Insert(ReadOnlyMemory<byte> json, JsonElement document, List<Placeholder> placeholders, LocationRef[] targets)
    {
        var inserts = new ReadOnlyMemory<byte>[targets.Length];
        long size = json.Length;
        for (var i = 0; i < targets.Length; i++)
        {
            var (content, fault) = PlaceholderContent.Read(placeholders[i], targets[i], contents[targets[i]]);
            if (fault is not null) return (json, Wrap(fault));
            size += content.Length;
            if (size > DocumentLimit) return (json, Wrap(new("Error", $"The document with the content of its placeholders is larger than {DocumentLimit >> 20} MiB")));
            inserts[i] = content;
        }
        return (Placeholders.Replace(document, inserts), null);
    }

    /// <summary>False when it would be too much to hold.</summary>
    async Task<bool> TryReadAllAsync(LocationRef[] targets, CancellationToken ct)
    {
        LocationRef[] missing = [.. targets.Where(target => !contents.ContainsKey(target)).Distinct()];
        foreach (var batch in missing.Chunk(Parallel))
        {
            if (held > FileLimit) return false;
            var outcomes = await Task.WhenAll(batch.Select(target => sources.ReadAsync(target.Type, target.Target, null, ct).AsTask()));
            foreach (var (target, outcome) in batch.Zip(outcomes))
            {
                contents[target] = outcome;
                if (outcome is SourceOutcome.Content content) held += content.Data.Length;
            }
        }
        return true;
    }

    static Rejection Wrap(Rejection fault) => new("InputError", "Processor PlaceholderProcessor threw an error while preprocessing", fault);
}
