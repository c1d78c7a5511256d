using Portico.Catalog.Model;
using Portico.Sources;

namespace Portico.Catalog.Providers;

/// <summary>Reads an address that lists entities.</summary>
internal sealed class ListProvider(ListProviderOptions options, TimeSpan interval, ISourceReader sources) : IEntityProvider
{
    public string Name => options.Name;

    public IReadOnlyList<string> Rules { get; } = [.. options.Rules];

    public TimeSpan Interval => options.Interval ?? interval;

    public async ValueTask<ProviderRead> ReadAsync(string? mark, CancellationToken ct)
    {
        switch (await sources.ReadAsync("url", options.Url, mark, ct))
        {
            case SourceOutcome.NotModified: return new ProviderRead.Unchanged();
            case SourceOutcome.NotFound missing: return new ProviderRead.Failed(new("NotFoundError", missing.Message));
            case SourceOutcome.Failed failed: return new ProviderRead.Failed(new(failed.Name, failed.Message));
            case SourceOutcome.Content content:
                var list = EntityList.Read(content.Data, new LocationRef("url", options.Url));
                // Files that placeholders pull in may change while the list does not: then it is read in full each time.
                var mayInclude = list.Entities.Any(static entity => entity.Json.Span.IndexOf(Placeholder) >= 0);
                return new ProviderRead.Changed(list, mayInclude ? null : content.ETag);
            case var other: throw new InvalidOperationException($"Reading {options.Url} came to {other}.");
        }
    }

    static ReadOnlySpan<byte> Placeholder => "\"$"u8;
}
