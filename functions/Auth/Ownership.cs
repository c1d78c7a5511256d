using System.Text.Json;
using Portico.Catalog.Model;
using Portico.Catalog.Store;

namespace Portico.Functions.Auth;

/// <summary>On whose behalf things are a user's: the user, and the groups that the catalog has the user in.</summary>
public sealed class Ownership(CatalogReader reader)
{
    /// <summary>References, the user's own first.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(string userEntityRef, CancellationToken ct)
    {
        var index = await reader.GetAsync(null, ct);
        if (!index.TryFindRef(userEntityRef, out var entity)) return [userEntityRef];
        var json = JsonElement.Parse(entity.Json);
        return json.TryGetProperty("relations", out var relations)
            ? [userEntityRef, .. relations.EnumerateArray().Where(IsMembership).Select(Target).Except([userEntityRef])]
            : [userEntityRef];
    }

    static bool IsMembership(JsonElement relation) => relation.GetProperty("type").ValueEquals(RelationTypes.MemberOf);

    static string Target(JsonElement relation) => relation.GetProperty("targetRef").GetString()!; // every relation has one
}
