using System.Text.Json;
using Portico.Languages.Templates;

namespace Portico.Tests.Unit.Languages.Templates;

/// <summary>Templates with the answers that were recorded for them, as files hold them.</summary>
static class TemplateCases
{
    static readonly string[] Folders = ["nunjucks", "nunjucks-recorded"];

    /// <summary>The cases of this project, and those of the folder that PORTICO_CASES names.</summary>
    public static IEnumerable<TemplateCase> All() => Folders.SelectMany(static folder => Cases.Files(folder, "*.json")).SelectMany(Read);

    static IEnumerable<TemplateCase> Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        var number = 0;
        foreach (var one in json.RootElement.EnumerateArray())
        {
            number++;
            var options = one.TryGetProperty("options", out var given) ? given.Clone() : default;
            yield return new(
                $"{Path.GetFileName(file)} {number}: {(one.TryGetProperty("name", out var name) ? name.GetString() : "")}",
                one.GetProperty("template").GetString() ?? "",
                one.TryGetProperty("context", out var context) && context.ValueKind == JsonValueKind.Object ? TemplateContext.From(context) : TemplateContext.Empty,
                Options(options),
                one.TryGetProperty("expected", out var expected) && expected.ValueKind == JsonValueKind.String ? expected.GetString() : null);
        }
    }

    // Nunjucks escapes unless it is told otherwise.
    static TemplateOptions Options(JsonElement given) => new()
    {
        AutoEscape = Flag(given, "autoescape", true),
        TrimBlocks = Flag(given, "trimBlocks", false),
        LstripBlocks = Flag(given, "lstripBlocks", false),
        ThrowOnUndefined = Flag(given, "throwOnUndefined", false),
        JinjaCompatible = Flag(given, "jinjaCompat", false),
        Syntax = given.ValueKind == JsonValueKind.Object && given.TryGetProperty("tags", out var tags) ? Syntax(tags) : TemplateSyntax.Nunjucks,
    };

    static TemplateSyntax Syntax(JsonElement tags) => new(
        Mark(tags, "variableStart", "{{"), Mark(tags, "variableEnd", "}}"), Mark(tags, "blockStart", "{%"), Mark(tags, "blockEnd", "%}"),
        Mark(tags, "commentStart", "{#"), Mark(tags, "commentEnd", "#}"));

    static string Mark(JsonElement tags, string name, string usual) => tags.TryGetProperty(name, out var mark) ? mark.GetString() ?? usual : usual;

    static bool Flag(JsonElement given, string name, bool usual) =>
        given.ValueKind == JsonValueKind.Object && given.TryGetProperty(name, out var flag) ? flag.GetBoolean() : usual;
}

/// <summary>A template and what it gives; nothing when it fails.</summary>
sealed record TemplateCase(string Name, string Template, TemplateContext Context, TemplateOptions Options, string? Expected);
