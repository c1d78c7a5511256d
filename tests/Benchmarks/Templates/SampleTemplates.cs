using System.Text.Json;
using Portico.Languages.Templates;

namespace Portico.Benchmarks.Templates;

/// <summary>The templates that the script beside this file renders with the packages from npm.</summary>
static class SampleTemplates
{
    static readonly JsonElement File = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Templates", "templates.json"))).RootElement;

    public static TemplateContext Context { get; } = TemplateContext.From(File.GetProperty("context"));

    public static IReadOnlyDictionary<string, string> All { get; } = File.GetProperty("templates").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString() ?? "");

    public static TemplateEngine NewEngine() => new(new() { Syntax = TemplateSyntax.Scaffolder });
}
