using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Ingestion;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;

namespace Portico.Functions.Catalog;

/// <summary>Registered locations.</summary>
public sealed class LocationsFunctions(LocationService locations)
{
    const string All = "api/catalog/locations";
    const string ById = All + "/{id}";

    /// <summary>All of them.</summary>
    [Function("ListLocations")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = All)] HttpRequest request, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        var all = await locations.ListAsync(ct);
        return ValueAnswer.Of(request, all.Select(location => new ListedLocation(location)), CatalogJson.Default.IEnumerableListedLocation);
    }

    /// <summary>Those that a predicate selects.</summary>
    [Function("QueryLocations")]
    public async Task<IResult> QueryAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All + "/by-query")] HttpRequest request, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        using var body = await CatalogRequests.QueryLocationsBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        if (LocationRequests.Query(body.Root, out var error) is not { } query) return ErrorAnswer.To(request, error!); // one of the two is there
        return ValueAnswer.Written(StatusCodes.Status200OK, query.Select(await locations.ListAsync(ct)), CatalogJson.Default.LocationPage, null);
    }

    /// <summary>Registers one, or tells what registering it would bring.</summary>
    [Function("CreateLocation")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request, CancellationToken ct)
    {
        if (CatalogRequests.CreateLocation.Read(request, out var refused) is not { } values) return refused!; // one of the two is there
        using var body = await CatalogRequests.CreateLocationBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        if (LocationRequests.Read(body.Root, out var error) is not var (type, target)) return ErrorAnswer.To(request, error!); // one of the two is there
        return LocationRequests.IsYes(values.Text("dryRun"))
            ? Tried(request, await locations.PreviewAsync(type, target, ct), LocationRequests.Presence(body.Root))
            : Answer(request, StatusCodes.Status201Created, await locations.RegisterAsync(type, target, values.Text("onConflict") == "refresh", ct));
    }

    /// <summary>One by its id.</summary>
    [Function("GetLocation")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ById)] HttpRequest request, string id, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        return await locations.FindAsync(id, ct) is { } location
            ? ValueAnswer.Of(request, location, CatalogJson.Default.RegisteredLocation)
            : ErrorAnswer.To(request, ApiError.NotFound($"Found no location with ID {id}"));
    }

    /// <summary>Points one to another target.</summary>
    [Function("UpdateLocation")]
    public async Task<IResult> UpdateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = ById)] HttpRequest request, string id, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        using var body = await CatalogRequests.UpdateLocationBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        if (LocationRequests.Read(body.Root, out var error) is not var (type, target)) return ErrorAnswer.To(request, error!); // one of the two is there
        return Answer(request, StatusCodes.Status200OK, await locations.UpdateAsync(id, type, target, ct));
    }

    /// <summary>Removes one, and what it brought.</summary>
    [Function("DeleteLocation")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = ById)] HttpRequest request, string id, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        return Answer(request, StatusCodes.Status204NoContent, await locations.DeleteAsync(id, ct));
    }

    static IResult Tried(HttpRequest request, LocationOutcome outcome, string? presence) => outcome is LocationOutcome.Preview { Location: var location } preview
        ? ValueAnswer.Written(
            StatusCodes.Status201Created,
            new TriedLocation(preview.Exists, new(location.Type, location.Target, presence, location.Id, location.EntityRef), [.. preview.Entities.Select(entity => JsonElement.Parse(entity.Span))]),
            CatalogJson.Default.TriedLocation,
            null)
        : Answer(request, StatusCodes.Status201Created, outcome);

    static IResult Answer(HttpRequest request, int status, LocationOutcome outcome) => outcome switch
    {
        LocationOutcome.Stored stored when status == StatusCodes.Status201Created =>
            ValueAnswer.Written(status, new CreatedLocation(stored.Location, []), CatalogJson.Default.CreatedLocation, stored.Position),
        LocationOutcome.Stored stored => ValueAnswer.Written(status, stored.Location, CatalogJson.Default.RegisteredLocation, stored.Position),
        LocationOutcome.Deleted deleted => new BareAnswer(status) { FeedPosition = FeedPosition.Format(deleted.Position) },
        LocationOutcome.NotFound missing => ErrorAnswer.To(request, ApiError.NotFound(missing.Message)),
        LocationOutcome.Conflict conflict => ErrorAnswer.To(request, ApiError.Conflict(conflict.Message)),
        LocationOutcome.Invalid invalid => ErrorAnswer.To(request, ApiError.Input(invalid.Message)),
        _ => throw new UnreachableException(),
    };
}
