using Portico.Functions.Http.Validation;

namespace Portico.Functions.Catalog;

/// <summary>Parameters and bodies of the catalog's operations, as Backstage's API description declares them.</summary>
internal static class CatalogRequests
{
    /// <summary>Largest body of entities that are sent.</summary>
    const int MaxPushBytes = 16 * 1024 * 1024;

    static readonly QueryParameter Filter = new("filter", QueryKind.List);
    static readonly QueryParameter Fields = new("fields", QueryKind.CommaList);
    static readonly QueryParameter Limit = new("limit", QueryKind.Integer);
    static readonly QueryParameter Offset = new("offset", QueryKind.Integer);

    /// <summary><c>GET /entities</c>.</summary>
    public static readonly QuerySchema ListEntities = new(Fields, Limit, Filter, Offset, new("after", QueryKind.Text), new("order", QueryKind.List));

    /// <summary><c>GET /entities/by-query</c>.</summary>
    public static readonly QuerySchema QueryEntities = new(
        Fields, Limit, Offset,
        new("orderField", QueryKind.List),
        new("cursor", QueryKind.Text),
        Filter,
        new("totalItems", QueryKind.Text, Allowed: ["include", "exclude"]),
        new("fullTextFilterTerm", QueryKind.Text),
        new("fullTextFilterFields", QueryKind.CommaList));

    /// <summary><c>POST /entities/by-refs</c>.</summary>
    public static readonly QuerySchema EntitiesByRefs = new(Filter);

    /// <summary><c>GET /entity-facets</c>.</summary>
    public static readonly QuerySchema Facets = new(new QueryParameter("facet", QueryKind.List, Required: true), Filter);

    /// <summary><c>POST /locations</c>.</summary>
    public static readonly QuerySchema CreateLocation = new(
        new QueryParameter("dryRun", QueryKind.Text),
        new QueryParameter("onConflict", QueryKind.Text, Allowed: ["refresh", "reject"]));

    /// <summary>Body of <c>POST /entities/by-query</c>.</summary>
    public static readonly RequestBody QueryEntitiesBody = new(required: false, shape: new BodyShape.Object(
        [], true,
        ("cursor", BodyShape.Text),
        ("limit", BodyShape.Number),
        ("offset", BodyShape.Number),
        ("orderBy", new BodyShape.Array(new BodyShape.Object(["field", "order"], true, ("field", BodyShape.Text), ("order", BodyShape.OneOf("asc", "desc"))))),
        ("fullTextFilter", new BodyShape.Object([], true, ("term", BodyShape.Text), ("fields", BodyShape.Texts))),
        ("fields", BodyShape.Texts),
        ("totalItems", BodyShape.OneOf("include", "exclude")),
        ("query", BodyShape.AnyObject)));

    /// <summary>Body of <c>POST /entities/by-refs</c>.</summary>
    public static readonly RequestBody EntitiesByRefsBody = new(required: false, shape: new BodyShape.Object(
        ["entityRefs"], true, ("entityRefs", BodyShape.Texts), ("fields", BodyShape.Texts), ("query", BodyShape.AnyObject)));

    /// <summary>Body of <c>POST /entity-facets</c>.</summary>
    public static readonly RequestBody FacetsBody = new(required: true, shape: new BodyShape.Object(
        ["facets"], true, ("facets", BodyShape.Texts), ("query", BodyShape.AnyObject)));

    /// <summary>Body of <c>POST /locations</c>.</summary>
    public static readonly RequestBody CreateLocationBody = new(required: true, shape: new BodyShape.Object(
        ["target", "type"], true, ("target", BodyShape.Text), ("type", BodyShape.Text)));

    /// <summary>Body of <c>PUT /locations/{id}</c>.</summary>
    public static readonly RequestBody UpdateLocationBody = new(required: true, shape: new BodyShape.Object(
        ["type", "target"], false, ("type", BodyShape.Text), ("target", BodyShape.Text)));

    /// <summary>Body of <c>POST /locations/by-query</c>.</summary>
    public static readonly RequestBody QueryLocationsBody = new(required: false, shape: new BodyShape.Object(
        [], true, ("cursor", BodyShape.Text), ("limit", BodyShape.Number), ("query", BodyShape.AnyObject)));

    /// <summary>Body of <c>POST /validate-entity</c>.</summary>
    public static readonly RequestBody ValidateEntityBody = new(required: true, shape: new BodyShape.Object(
        ["location", "entity"], true, ("location", BodyShape.Text), ("entity", BodyShape.AnyObject)));

    /// <summary>Body of <c>POST /analyze-location</c>; its second name for the file is the one that the peer's code reads.</summary>
    public static readonly RequestBody AnalyzeLocationBody = new(required: true, shape: new BodyShape.Object(
        ["location"], true,
        ("catalogFileName", BodyShape.Text),
        ("catalogFilename", BodyShape.Text),
        ("location", new BodyShape.Object(["type", "target"], false, ("type", BodyShape.Text), ("target", BodyShape.Text)))));

    /// <summary>Body of <c>PUT /providers/{name}/entities</c>.</summary>
    public static readonly RequestBody ReplaceEntitiesBody = new(required: true, shape: BodyShape.Anything, maxBytes: MaxPushBytes);

    /// <summary>Body of <c>PATCH /providers/{name}/entities</c>.</summary>
    public static readonly RequestBody ChangeEntitiesBody = new(required: true, maxBytes: MaxPushBytes, shape: new BodyShape.Object(
        [], false, ("upserts", new BodyShape.Array(BodyShape.Anything)), ("removals", BodyShape.Texts)));

    /// <summary>Body of <c>POST /refresh</c>.</summary>
    public static readonly RequestBody RefreshBody = new(required: true, shape: new BodyShape.Object(
        ["entityRef"], false, ("authorizationToken", BodyShape.Text), ("entityRef", BodyShape.Text)));
}
