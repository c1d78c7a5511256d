using System.Text.Json.Nodes;
using Portico.Scaffolder.Actions.Roadie;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Scaffolder.Tasks;

/// <summary>
/// Templates to be tried out, each as the body of a dry run. One is of our samples; the folder <c>templates</c> of the one
/// that <c>PORTICO_CASES</c> names has more.
/// </summary>
/// <param name="Name">Where it is from.</param>
/// <param name="Body">Template, values, secrets and files.</param>
sealed record PublishedTemplate(string Name, JsonObject Body)
{
    public static IEnumerable<PublishedTemplate> All()
    {
        yield return new("csharp-service", Sample());
        if (Environment.GetEnvironmentVariable("PORTICO_CASES") is not { Length: > 0 } cases || !Directory.Exists(Path.Combine(cases, "templates"))) yield break;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(cases, "templates"), "*.json").Order(StringComparer.Ordinal))
            yield return new(Path.GetFileNameWithoutExtension(file), (JsonObject)JsonNode.Parse(File.ReadAllText(file))!); // an object
    }

    /// <summary>Writes it into a folder as a file of the catalog with its skeleton, under a name of its own and without some steps.</summary>
    public void Write(string folder, string name, Func<string, bool> isKept, JsonObject last)
    {
        var template = (JsonObject)Body["template"]!.DeepClone(); // every body has one
        var metadata = template["metadata"]!.AsObject();
        metadata["name"] = name;
        metadata.Remove("namespace");
        var steps = template["spec"]!["steps"]!.AsArray();
        steps.RemoveAll(step => !isKept((string)step!["action"]!)); // every step has one
        Body["template"] = template.DeepClone();
        steps.Add((JsonNode)last.DeepClone());
        foreach (var file in Body["directoryContents"]!.AsArray())
        {
            var path = Path.Combine(folder, (string)file!["path"]!);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // in the folder
            File.WriteAllBytes(path, Convert.FromBase64String((string)file["base64Content"]!));
        }
        File.WriteAllText(Path.Combine(folder, "template.yaml"), template.ToJsonString());
    }

    static JsonObject Sample()
    {
        var folder = Path.Combine(Repository.Root, "samples", "templates", "csharp-service");
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(static file => Path.GetFileName(file) != "template.yaml");
        return new()
        {
            ["template"] = Documents.OneYaml(File.ReadAllText(Path.Combine(folder, "template.yaml")), "template.yaml"),
            ["values"] = new JsonObject { ["name"] = "platform-clock", ["owner"] = "group:default/team", ["health"] = true },
            ["directoryContents"] = new JsonArray([.. files.Select(file => new JsonObject { ["path"] = Path.GetRelativePath(folder, file).Replace('\\', '/'), ["base64Content"] = Convert.ToBase64String(File.ReadAllBytes(file)) })]),
        };
    }
}
