using System.Collections.Immutable;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;
using Portico.Catalog.Store;
using Portico.Sources;

namespace Portico.Catalog.Ingestion;

/// <summary>Reads and processes what a location points to: a file, a page, or a pattern of files.</summary>
internal sealed class LocationReader(ISourceReader sources, CatalogFileProcessor processor, LocationRules rules)
{
    /// <summary>True when the target stands for many files.</summary>
    public static bool IsPattern(LocationRef location) => location.Type == "file" && location.Target.AsSpan().ContainsAny('*', '?', '{');

    /// <summary>Reads the location; with <paramref name="full"/> whatever its ETag says.</summary>
    public async Task<LocationContent> ReadAsync(LocationRecord location, bool full, CancellationToken ct)
    {
        if (IsPattern(location.Location)) return await ExpandAsync(location, ct);
        if (!full && location.SourceETag is { } etag)
        {
            var check = await sources.ReadAsync(location.Location.Type, location.Location.Target, etag, ct);
            if (check is SourceOutcome.Content fresh) return await ProcessAsync(location, fresh, ct);
            if (check is not SourceOutcome.NotModified) return ToContent(check, location);
            if (await AreSameAsync(location.Includes, ct)) return new LocationContent.Unchanged();
        }
        var outcome = await sources.ReadAsync(location.Location.Type, location.Location.Target, null, ct);
        return outcome is SourceOutcome.Content content ? await ProcessAsync(location, content, ct) : ToContent(outcome, location);
    }

    /// <summary>True when reading the location would find nothing new. Only for files: a look at them is cheap.</summary>
    public async Task<bool> IsUnchangedFileAsync(LocationRecord location, CancellationToken ct) =>
        location is { Location.Type: "file", SourceETag: { } etag } && !IsPattern(location.Location)
        && await sources.ReadAsync(location.Location.Type, location.Location.Target, etag, ct) is SourceOutcome.NotModified
        && await AreSameAsync(location.Includes, ct);

    async Task<LocationContent> ProcessAsync(LocationRecord location, SourceOutcome.Content content, CancellationToken ct)
    {
        // Asked before processing: what changes in between is then found at the next look, not missed.
        var known = await StampAsync(location.Includes, ct);
        var origin = Parse(location.Origin);
        var context = new FileContext(location.Location, origin, rules.AllowedKinds(location.Origin)) { EmittedAt = Parse(location.EmittedAt) };
        var outcome = await processor.ProcessAsync(content.Data, context, ct);
        var includes = outcome.Includes.Select(include => new IncludeStamp(include.Type, include.Target, known.GetValueOrDefault(include)));
        return new LocationContent.File(outcome, content.ETag, [.. includes], content.Revision);
    }

    async Task<LocationContent> ExpandAsync(LocationRecord location, CancellationToken ct)
    {
        var files = await sources.ExpandAsync(location.Location.Target, ct);
        if (files.Failure is { } failure) return ToContent(failure, location);
        if (files.Paths.Count > LocationRow.MaxChildren)
            return new LocationContent.Failed(new("InputError", $"{location.Location} matches more than {LocationRow.MaxChildren:N0} files. Narrow the pattern."));
        return files.Paths.Count > 0 || location.Optional
            ? new LocationContent.Pattern(files.Paths)
            : new LocationContent.Failed(new("NotFoundError", $"{location.Location.Type} {location.Location.Target} does not exist"));
    }

    static LocationContent ToContent(SourceOutcome outcome, LocationRecord location) => outcome switch
    {
        SourceOutcome.NotFound when location.Optional => new LocationContent.File(new FileOutcome([], [], Complete: true), null, []),
        SourceOutcome.NotFound missing => new LocationContent.Failed(new("NotFoundError", missing.Message)),
        // The peer knows no other classes for what it does not find at a URL.
        SourceOutcome.Failed failed => new LocationContent.Failed(new(location.Location.Type == "url" ? "Error" : failed.Name, failed.Message)),
        _ => new LocationContent.Failed(new("Error", $"Reading {location.Location} without an ETag was answered with 'not modified'. The server is at fault.")),
    };

    async Task<bool> AreSameAsync(ImmutableArray<IncludeStamp> includes, CancellationToken ct)
    {
        foreach (var include in includes)
        {
            if (include.ETag is null) return false;
            if (await sources.ReadAsync(include.Type, include.Target, include.ETag, ct) is not SourceOutcome.NotModified) return false;
        }
        return true;
    }

    async Task<Dictionary<LocationRef, string?>> StampAsync(ImmutableArray<IncludeStamp> includes, CancellationToken ct)
    {
        var stamps = new Dictionary<LocationRef, string?>();
        foreach (var include in includes)
        {
            var read = await sources.ReadAsync(include.Type, include.Target, null, ct);
            stamps[new(include.Type, include.Target)] = (read as SourceOutcome.Content)?.ETag;
        }
        return stamps;
    }

    static LocationRef Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return new(text[..colon], text[(colon + 1)..]);
    }
}
