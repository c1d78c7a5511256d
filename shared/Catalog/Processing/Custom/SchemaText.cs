using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Portico.Catalog.Parsing;
using Portico.Languages.JsonSchema;

namespace Portico.Catalog.Processing.Custom;

/// <summary>Schemas as the configuration gives them: as a text, or as a file.</summary>
internal static class SchemaText
{
    // Schemas that were written for Backstage refer to these. What they demand has been checked before.
    static readonly SchemaOptions Options = new()
    {
        AssertFormats = true,
        Documents = new[] { "Entity", "EntityEnvelope", "EntityMeta" }.ToImmutableDictionary(static name => name, static _ => JsonElement.Parse("true")),
    };

    /// <summary>Reads a schema; the text of it goes into the fingerprint.</summary>
    /// <param name="setting">What problems begin with.</param>
    /// <param name="text">The schema itself.</param>
    /// <param name="file">The file that it is in.</param>
    /// <param name="root">Where relative files start.</param>
    /// <param name="report">Takes what is wrong.</param>
    public static (Schema? Schema, string Text) Read(string setting, string? text, string? file, string root, Action<string> report)
    {
        if (string.IsNullOrWhiteSpace(text) == string.IsNullOrWhiteSpace(file))
        {
            report($"{setting} needs either Schema or SchemaFile{(string.IsNullOrWhiteSpace(text) ? "" : ", not both")}.");
            return (null, "");
        }
        setting = string.IsNullOrWhiteSpace(file) ? $"{setting}:Schema" : $"{setting}:SchemaFile";
        try
        {
            var content = string.IsNullOrWhiteSpace(file) ? text! : File.ReadAllText(Path.GetFullPath(file, root)); // one of the two is there
            return (Compile(content), content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report($"{setting} names '{file}', which cannot be read: {e.Message}");
        }
        catch (SchemaException e)
        {
            report($"{setting} is not usable: {e.Message}");
        }
        return (null, "");
    }

    static Schema Compile(string content)
    {
        var documents = YamlDocuments.Read(Encoding.UTF8.GetBytes(content), DocumentJson.Limits).Documents;
        if (documents is not [var only]) throw new SchemaException($"It must hold one YAML or JSON document, not {documents.Length}.");
        if (only.Error is { } error) throw new SchemaException($"YAML error, {error}");
        using var document = JsonDocument.Parse(only.Json, DocumentJson.Options);
        return Schema.Compile(document.RootElement, Options);
    }
}
