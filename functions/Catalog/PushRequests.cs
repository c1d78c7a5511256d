using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Portico.Catalog.Model;
using Portico.Catalog.Providers;
using Portico.Functions.Http;

namespace Portico.Functions.Catalog;

/// <summary>Answer to entities that were sent.</summary>
internal sealed record PushedEntities(int Accepted, IReadOnlyList<RejectedEntity> Rejected);

/// <summary>Turns what was sent into a change of what a provider holds.</summary>
internal static class PushRequests
{
    const string Scheme = "Bearer ";

    /// <summary>Whether a provider takes the request: null, or the refusal. Other credentials than the provider's do not count.</summary>
    public static ApiError? Refuse(EntityPush push, string name, string? authorization)
    {
        if (!push.Has(name)) return ApiError.NotFound($"No provider named '{name}' takes entities");
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return ApiError.Unauthenticated("Missing credentials");
        return push.Accepts(name, authorization[Scheme.Length..].Trim()) ? null : ApiError.Unauthenticated("Illegal token");
    }

    /// <summary>Everything that a provider holds: an array, or an object with <c>items</c>.</summary>
    public static ProviderMutation? Full(JsonElement body, out ApiError? error)
    {
        var items = body.ValueKind is JsonValueKind.Object && body.TryGetProperty("items", out var listed) ? listed : body;
        error = items.ValueKind is JsonValueKind.Array ? null : ApiError.Input("request/body must be an array of entities, or an object with such an array as 'items'");
        return error is null ? new ProviderMutation.Full(Entities(items)) : null;
    }

    /// <summary>Some of what a provider holds.</summary>
    public static ProviderMutation? Delta(JsonElement body, out ApiError? error)
    {
        error = null;
        var removals = ImmutableArray.CreateBuilder<EntityRef>();
        if (body.TryGetProperty("removals", out var removed))
        {
            foreach (var (index, item) in removed.EnumerateArray().Index())
            {
                if (EntityRef.TryParse(item.GetString(), null, null, out var reference))
                {
                    removals.Add(reference);
                    continue;
                }
                error = ApiError.Input($"request/body/removals/{index} must be an entity reference, such as component:default/name");
                return null;
            }
        }
        return new ProviderMutation.Delta(body.TryGetProperty("upserts", out var upserts) ? Entities(upserts) : [], removals.DrainToImmutable());
    }

    static ImmutableArray<ProviderEntity> Entities(JsonElement items) => [.. items.EnumerateArray().Select(static item => new ProviderEntity(JsonMarshal.GetRawUtf8Value(item).ToArray()))];
}
