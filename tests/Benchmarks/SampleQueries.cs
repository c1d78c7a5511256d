using System.Buffers;
using Portico.Catalog.Index;
using Portico.Catalog.Queries;

namespace Portico.Benchmarks;

/// <summary>The questions that portals ask most, from the text of the request to the bytes of the answer.</summary>
public sealed class SampleQueries(CatalogIndex index, SampleNames names)
{
    readonly ArrayBufferWriter<byte> output = new(1 << 20);
    readonly string[] hundred = [.. Enumerable.Range(0, 100).Select(i => $"component:default/{names.Components[i * 7919 % names.Components.Length]}")];
    int turn;

    /// <summary>By name, in the case that clients write.</summary>
    public int ByName()
    {
        output.ResetWrittenCount();
        if (index.TryFind("Component", "default", names.Components[(int)((uint)turn++ * 7919 % (uint)names.Components.Length)], out var entity)) entity.WriteTo(output);
        return output.WrittenCount;
    }

    public int ByKind() => Query(["kind=component"], null, null);

    public int ThreeFilters() => Query([$"kind=component,spec.lifecycle=production,spec.owner={Next(names.Groups)}"], null, null);

    public int FullText() => Query(["kind=component"], new(TextTerm(), ["metadata.name", "metadata.title"]), null);

    public int LastPage() => Query(["kind=component"], null, new() { Orders = [new("metadata.name", false)], OrderFieldValues = ["svc-web", "00000000-0000-0000-0000-000000000000"], TotalItems = 1, FirstSortFieldValues = ["a", "b"] });

    public int Facets()
    {
        output.ResetWrittenCount();
        index.Facets(["kind", "spec.lifecycle", "metadata.tags"]).WriteTo(output);
        return output.WrittenCount;
    }

    public int FilteredFacets()
    {
        output.ResetWrittenCount();
        index.Facets(["spec.lifecycle", "spec.type", "metadata.tags"], Filter(["kind=component"])).WriteTo(output);
        return output.WrittenCount;
    }

    public int HundredRefs()
    {
        output.ResetWrittenCount();
        index.ByRefs(hundred).WriteTo(output);
        return output.WrittenCount;
    }

    public int Projected()
    {
        FieldProjection.TryParse(["kind,metadata.name,metadata.namespace,spec.type"], null, out var fields, out _);
        return Query(["kind=component"], null, null, fields);
    }

    string TextTerm() => (turn++ % 4) switch { 0 => "payments", 1 => "ledger", 2 => "indexer-0", _ => "web" };

    static EntityFilter? Filter(string[] parameters) =>
        EntityFilter.TryParse(parameters, out var filter, out var error) ? filter : throw new InvalidOperationException(error);

    string Next(string[] from) => from[turn++ % from.Length];

    int Query(string[] filters, FullTextFilter? text, QueryCursor? cursor, FieldProjection? fields = null)
    {
        output.ResetWrittenCount();
        var filter = Filter(filters);
        index.Query(new()
        {
            Filter = filter,
            FullText = text,
            Orders = [new("metadata.name", false)],
            Limit = 20,
            Cursor = cursor is null ? null : cursor with { Filter = filter },
        }).WriteTo(output, fields);
        return output.WrittenCount;
    }
}
