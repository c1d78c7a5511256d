using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Catalog.Model;

namespace Portico.Scaffolder.Actions.Catalog;

/// <summary><c>catalog:fetch</c>: hands entities to later steps.</summary>
sealed class FetchEntityAction(ITaskCatalog catalog) : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("catalog:fetch");

    public async Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var input = context.Input;
        var (one, several, optional) = (input.Text("entityRef"), input.Texts("entityRefs"), input.Flag("optional"));
        if (string.IsNullOrEmpty(one) && several is null)
        {
            if (optional) return;
            throw new ActionFailedException("Missing entity reference or references");
        }
        if (!string.IsNullOrEmpty(one)) context.Output["entity"] = (await FindAsync(input, [one], optional, ct))[0];
        if (several is not null) context.Output["entities"] = new JsonArray([.. await FindAsync(input, several, optional, ct)]);
    }

    async Task<JsonNode?[]> FindAsync(JsonElement input, IReadOnlyList<string> references, bool optional, CancellationToken ct)
    {
        var found = await catalog.FindAsync([.. references.Select(reference => Full(input, reference))], ct);
        for (var i = 0; i < references.Count; i++)
        {
            if (found[i] is null && !optional) throw new ActionFailedException($"Entity {references[i]} not found");
        }
        return [.. found.Select(entity => entity is { } value ? JsonObject.Create(value) : null)];
    }

    static string Full(JsonElement input, string reference)
    {
        if (EntityRef.TryParse(reference, input.Text("defaultKind"), input.Text("defaultNamespace"), out var full)) return full.Fold().ToString();
        if (input.Text("defaultKind") is null && !reference.Contains(':', StringComparison.Ordinal))
            throw new ActionFailedException($"Entity reference \"{reference}\" had missing or empty kind (e.g. did not start with \"component:\" or similar)");
        throw new ActionFailedException($"Entity reference \"{reference}\" was not on the form [<kind>:][<namespace>/]<name>") { Name = "TypeError" };
    }
}
