using System.Collections.Immutable;
using System.Text.Json;
using Portico.Catalog.Queries;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;

namespace Portico.Functions.Catalog;

/// <summary>A request for entities, ready to be asked of the index.</summary>
/// <param name="Query">What is asked.</param>
/// <param name="Fields">Fields of each entity; null for whole entities.</param>
internal sealed record EntityRequest<T>(T Query, FieldProjection? Fields);

/// <summary>Entities by reference.</summary>
internal sealed record EntityRefs(string[] Refs, EntityFilter? Filter);

/// <summary>Values of fields.</summary>
internal sealed record FacetRequest(string[] Facets, EntityFilter? Filter);

/// <summary>
/// Turns validated parameters and bodies into queries. The checks come in the peer's order, so that of several mistakes the
/// same one is named.
/// </summary>
internal static class EntityRequests
{
    /// <summary><c>GET /entities</c>.</summary>
    public static EntityRequest<EntityListQuery>? List(QueryValues values, out ApiError? error)
    {
        error = null;
        if (!EntityFilter.TryParse(values.List("filter") ?? [], out var filter, out var problem)
            || !FieldProjection.TryParse(values.List("fields") ?? [], null, out var fields, out problem)
            || !EntityOrder.TryParseOrders(values.List("order") ?? [], out var orders, out problem))
            return Refuse<EntityListQuery>(problem, out error);
        var (limit, offset, after) = (values.Integer("limit"), values.Integer("offset"), values.Text("after"));
        if (limit == 0) return Refuse<EntityListQuery>("Invalid limit, must be greater than zero", out error);
        var query = new EntityListQuery { Filter = filter, Orders = orders, Limit = limit, Offset = offset, Paged = (limit ?? offset) is not null };
        if (after is not null && !query.TryWithAfter(after, out query, out problem)) return Refuse<EntityListQuery>(problem, out error);
        return new(query, fields);
    }

    /// <summary><c>GET /entities/by-query</c>.</summary>
    public static EntityRequest<EntityQuery>? Query(QueryValues values, out ApiError? error)
    {
        error = null;
        var limit = values.Integer("limit") ?? EntityQuery.DefaultLimit;
        if (!FieldProjection.TryParse(values.List("fields") ?? [], null, out var fields, out var problem)) return Refuse<EntityQuery>(problem, out error);
        if (values.Text("cursor") is { } text)
            return QueryCursor.TryDecode(text, out var cursor, out problem) ? new(new() { Cursor = cursor, Limit = limit }, fields) : Refuse<EntityQuery>(problem, out error);
        if (!EntityFilter.TryParse(values.List("filter") ?? [], out var filter, out problem)
            || !EntityOrder.TryParseOrderFields(values.List("orderField") ?? [], out var orders, out problem))
            return Refuse<EntityQuery>(problem, out error);
        var query = new EntityQuery
        {
            Filter = filter,
            Orders = orders,
            FullText = new(values.Text("fullTextFilterTerm") ?? "", values.List("fullTextFilterFields")?.ToImmutableArray()),
            Limit = limit,
            Offset = values.Integer("offset") ?? 0,
            IncludeTotal = values.Text("totalItems") != "exclude",
        };
        return new(query, fields);
    }

    /// <summary><c>POST /entities/by-query</c>.</summary>
    public static EntityRequest<EntityQuery>? Query(JsonElement body, out ApiError? error)
    {
        if (!TryCount(body, "limit", out var limit, out error) || !TryCount(body, "offset", out var offset, out error)) return null;
        FieldProjection? fields = null;
        string? problem;
        if (body.TryGetProperty("cursor", out var text))
        {
            if (text.GetString() is not { Length: > 0 } encoded) return Refuse<EntityQuery>("Cursor cannot be empty", out error);
            return QueryCursor.TryDecode(encoded, out var cursor, out problem) && TryFields(body, out fields, out problem)
                ? new(new() { Cursor = cursor, Limit = limit ?? EntityQuery.DefaultLimit }, fields)
                : Refuse<EntityQuery>(problem!, out error);
        }
        EntityFilter? filter = null;
        if ((body.TryGetProperty("query", out var predicate) && !EntityFilter.TryParse(predicate, out filter, out problem)) || !TryFields(body, out fields, out problem))
            return Refuse<EntityQuery>(problem!, out error);
        var query = new EntityQuery
        {
            Filter = filter,
            Orders = body.TryGetProperty("orderBy", out var orders)
                ? [.. orders.EnumerateArray().Select(order => new EntityOrder(order.GetProperty("field").GetString()!, order.GetProperty("order").ValueEquals("desc")))]
                : [],
            FullText = body.TryGetProperty("fullTextFilter", out var fullText)
                ? new(fullText.TryGetProperty("term", out var term) ? term.GetString()! : "", fullText.TryGetProperty("fields", out var named) ? [.. Texts(named)] : null)
                : null,
            Limit = limit ?? EntityQuery.DefaultLimit,
            Offset = offset ?? 0,
            IncludeTotal = !(body.TryGetProperty("totalItems", out var mode) && mode.ValueEquals("exclude")),
        };
        return new(query, fields);
    }

    /// <summary><c>POST /entities/by-refs</c>.</summary>
    public static EntityRequest<EntityRefs>? ByRefs(QueryValues values, JsonBody body, out ApiError? error)
    {
        error = null;
        if (!body.Described)
            return Refuse<EntityRefs>("Malformed request body (did you remember to specify an application/json content type?), Validation error: Required at \"entityRefs\"", out error);
        EntityFilter? predicate = null;
        if (body.Root.TryGetProperty("query", out var query) && !EntityFilter.TryParse(query, out predicate, out var problem))
            return Refuse<EntityRefs>(QueryFaults.OfBatch(body.Root) ?? problem, out error);
        if (!EntityFilter.TryParse(values.List("filter") ?? [], out var filter, out problem)
            || !TryFields(body.Root, out var fields, out problem))
            return Refuse<EntityRefs>(problem!, out error); // set when a parser refuses
        return new(new([.. Texts(body.Root.GetProperty("entityRefs"))], EntityFilter.Both(filter, predicate)), fields);
    }

    /// <summary><c>GET /entity-facets</c>.</summary>
    public static FacetRequest? Facets(QueryValues values, out ApiError? error)
    {
        error = null;
        if (!EntityFilter.TryParse(values.List("filter") ?? [], out var filter, out var problem)) return RefuseFacets(problem, out error);
        string[] facets = [.. values.List("facet")!.Where(facet => facet.Length > 0).Distinct()]; // required: the schema has checked
        return facets.Length > 0 ? new(facets, filter) : RefuseFacets("Missing facet parameter", out error);
    }

    /// <summary><c>POST /entity-facets</c>.</summary>
    public static FacetRequest? Facets(JsonElement body, out ApiError? error)
    {
        error = null;
        string[] facets = [.. Texts(body.GetProperty("facets")).Where(facet => facet.Length > 0).Distinct()];
        if (facets.Length == 0) return RefuseFacets("Missing or empty facets parameter", out error);
        EntityFilter? filter = null;
        return body.TryGetProperty("query", out var query) && !EntityFilter.TryParse(query, out filter, out var problem)
            ? RefuseFacets(problem, out error)
            : new(facets, filter);
    }

    /// <summary>The texts of an array that is known to hold nothing else.</summary>
    public static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(item => item.GetString()!);

    /// <summary>The <c>fields</c> of a body.</summary>
    public static bool TryFields(JsonElement body, out FieldProjection? fields, out string? error) =>
        FieldProjection.TryParse([], body.TryGetProperty("fields", out var named) ? [.. Texts(named)] : null, out fields, out error);

    static bool TryCount(JsonElement body, string name, out int? count, out ApiError? error)
    {
        (count, error) = (null, null);
        if (!body.TryGetProperty(name, out var value)) return true;
        if (value.TryGetDouble(out var number) && number >= 0 && double.IsInteger(number))
        {
            count = (int)Math.Min(int.MaxValue, number);
            return true;
        }
        error = ApiError.Input($"request/body/{name} must be a whole number >= 0");
        return false;
    }

    static FacetRequest? RefuseFacets(string problem, out ApiError? error)
    {
        error = ApiError.Input(problem);
        return null;
    }

    static EntityRequest<T>? Refuse<T>(string problem, out ApiError? error)
    {
        error = ApiError.Input(problem);
        return null;
    }
}
