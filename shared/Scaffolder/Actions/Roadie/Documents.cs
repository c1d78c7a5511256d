using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Catalog.Parsing;

namespace Portico.Scaffolder.Actions.Roadie;

/// <summary>Reads JSON and YAML of the workspace; what is wrong is told with the file's path.</summary>
static class Documents
{
    /// <summary>Reads JSON.</summary>
    public static JsonElement Json(string text, string path)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException e)
        {
            throw new ActionFailedException($"{path} is no JSON: {e.Message}", e) { Name = "SyntaxError" };
        }
    }

    /// <summary>Reads every YAML document.</summary>
    public static List<JsonNode?> Yaml(string text, string path)
    {
        var documents = YamlDocuments.Read(Encoding.UTF8.GetBytes(text), YamlLimits.Default).Documents;
        foreach (var document in documents)
        {
            if (document.Error is { } error) throw new ActionFailedException($"{path}: {error}") { Name = "YAMLParseError" };
        }
        return [.. documents.Select(static document => JsonNode.Parse(document.Json.Span))];
    }

    /// <summary>Reads YAML that holds one document; null when it holds none.</summary>
    public static JsonNode? OneYaml(string text, string path) => Yaml(text, path) switch
    {
        [] => null,
        [var one] => one,
        _ => throw new ActionFailedException($"{path} holds several documents. Use the parser multiyaml.") { Name = "YAMLParseError" },
    };
}
