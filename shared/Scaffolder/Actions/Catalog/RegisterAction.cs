using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;
using Portico.Sources.Trees;

namespace Portico.Scaffolder.Actions.Catalog;

/// <summary><c>catalog:register</c>: registers a catalog file, and tells which entity it brings.</summary>
sealed class RegisterAction(ITaskCatalog catalog) : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("catalog:register", supportsDryRun: false);

    public async Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var optional = context.Input.Flag("optional");
        var url = Url(context.Input);
        context.Log.Info($"Registering {url} in the catalog");
        // Known before the first attempt: then a conflict is not of our own making.
        var before = await context.Checkpoints.RunAsync("catalog.register.before", async token => JsonValue.Create(await catalog.IsRegisteredAsync(url, token)), ct);
        var registered = await catalog.RegisterAsync(url, ct);
        if (!optional && Fault(registered, wasThere: before?.GetValue<bool>() == true) is { } refused) throw refused;
        var preview = await catalog.PreviewAsync(url, ct);
        if (!optional && Fault(preview, wasThere: true) is { } unreadable) throw unreadable;
        if (preview is LocationOutcome.Preview { Entities: { Length: > 0 } entities }) context.Output["entityRef"] = Best([.. entities.Select(entity => JsonElement.Parse(entity.Span))]);
        context.Output["catalogInfoUrl"] = url;
    }

    static string Url(JsonElement input)
    {
        if (input.Text("catalogInfoUrl") is { } file) return file;
        var (contents, path) = (input.Need("repoContentsUrl"), input.Text("catalogInfoPath") ?? "/catalog-info.yaml");
        if (!Uri.TryCreate(contents, UriKind.Absolute, out var uri)) throw ActionFailedException.Input($"No integration found for host {contents}");
        if (!path.StartsWith('/')) return SourceUrls.Resolve(path, contents) ?? throw ActionFailedException.Input($"'{path}' cannot be resolved from {contents}.");
        // From the root of the repository, wherever in it the address points to.
        return (RepositoryTree.Find(uri)?.Root ?? contents.TrimEnd('/')) + path;
    }

    static ActionFailedException? Fault(LocationOutcome outcome, bool wasThere) => outcome switch
    {
        LocationOutcome.Conflict conflict when wasThere => new($"Request failed with 409 Conflict: {conflict.Message}") { Name = "ResponseError" },
        LocationOutcome.Invalid invalid => new($"Request failed with 400 Bad Request: {invalid.Message}") { Name = "ResponseError" },
        _ => null,
    };

    // A component rather than anything else, and what a file states rather than what was generated for it.
    static string Best(List<JsonElement> entities)
    {
        var stated = entities.Where(static entity => !Text(entity.GetProperty("metadata"u8), "name").StartsWith("generated-", StringComparison.Ordinal)).ToList();
        var best = stated.Cast<JsonElement?>().FirstOrDefault(static entity => Text(entity!.Value, "kind") == "Component") ?? (stated.Count > 0 ? stated[0] : entities[0]);
        var metadata = best.GetProperty("metadata"u8);
        return new EntityRef(Text(best, "kind"), metadata.Text("namespace") ?? EntityRef.DefaultNamespace, Text(metadata, "name")).Fold().ToString();
    }

    static string Text(JsonElement element, string name) => element.Text(name) ?? "";
}
