using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Scaffolder.Actions.Yaml;

namespace Portico.Scaffolder.Actions.Catalog;

/// <summary><c>catalog:write</c>: writes the entity's file, with the template that it was made from.</summary>
sealed class WriteEntityAction : IScaffolderAction
{
    const string SourceTemplate = "backstage.io/source-template";

    public ActionDescription Description { get; } = ActionData.Of("catalog:write");

    public async Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var name = context.Input.Text("filePath") ?? "catalog-info.yaml";
        context.Log.Info($"Writing {name}");
        var path = context.Workspace.Resolve(name);
        if (Directory.Exists(path)) throw FileFault.IsFolder(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // below the workspace
        await File.WriteAllTextAsync(path, YamlText.Write(Entity(context)), ct);
    }

    static JsonElement Entity(ActionContext context)
    {
        var entity = JsonObject.Create(context.Input.GetProperty("entity"u8).Clone())!; // an object by its schema
        if (entity["metadata"] is not JsonObject metadata) entity["metadata"] = metadata = [];
        if (context.TemplateRef is not { } template) return Element(entity);
        if (metadata["annotations"] is not JsonObject annotations) metadata["annotations"] = annotations = [];
        annotations[SourceTemplate] = template;
        return Element(entity);
    }

    static JsonElement Element(JsonObject entity) => JsonSerializer.SerializeToElement(entity, ActionJson.Default.JsonObject);
}
