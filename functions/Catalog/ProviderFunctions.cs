using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Providers;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;

namespace Portico.Functions.Catalog;

/// <summary>Entities that other systems send. General access control lets them pass: each provider has a token of its own, which is looked at here.</summary>
public sealed class ProviderFunctions(EntityPush push)
{
    const string Entities = "api/catalog/providers/{name}/entities";

    /// <summary>Replaces everything that a provider holds.</summary>
    [Function("ReplaceProviderEntities")]
    public Task<IResult> ReplaceAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Entities)] HttpRequest request, string name, CancellationToken ct) =>
        ApplyAsync(request, name, CatalogRequests.ReplaceEntitiesBody, PushRequests.Full, ct);

    /// <summary>Changes some of what a provider holds.</summary>
    [Function("ChangeProviderEntities")]
    public Task<IResult> ChangeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = Entities)] HttpRequest request, string name, CancellationToken ct) =>
        ApplyAsync(request, name, CatalogRequests.ChangeEntitiesBody, PushRequests.Delta, ct);

    delegate ProviderMutation? Reader(JsonElement body, out ApiError? error);

    async Task<IResult> ApplyAsync(HttpRequest request, string name, RequestBody shape, Reader read, CancellationToken ct)
    {
        if (PushRequests.Refuse(push, name, request.Headers.Authorization) is { } denied) return ErrorAnswer.To(request, denied);
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        using var body = await shape.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        if (read(body.Root, out var error) is not { } mutation) return ErrorAnswer.To(request, error!); // one of the two is there
        var outcome = await push.ApplyAsync(name, mutation, ct);
        return ValueAnswer.Written(StatusCodes.Status200OK, new PushedEntities(outcome.Accepted, outcome.Rejected), CatalogJson.Default.PushedEntities, outcome.Position);
    }
}
