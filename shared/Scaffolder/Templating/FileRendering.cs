using System.Collections.Concurrent;
using System.Text.Json;
using Portico.Languages.Templates;
using Portico.Scaffolder.Actions;

namespace Portico.Scaffolder.Templating;

/// <summary>How files are rendered; an action's input says it.</summary>
/// <param name="Cookiecutter">Plain braces, Python's ways, and values under the name that cookiecutter gives them.</param>
/// <param name="TrimBlocks">The line break after a block tag is dropped.</param>
/// <param name="LstripBlocks">Blanks before a block tag that begins its line are dropped.</param>
readonly record struct FileStyle(bool Cookiecutter, bool TrimBlocks, bool LstripBlocks)
{
    /// <summary>Reads it from an action's input.</summary>
    public static FileStyle Of(JsonElement input) => new(input.Flag("cookiecutterCompat"), input.Flag("trimBlocks"), input.Flag("lstripBlocks"));
}

/// <summary>Renders names and contents of files with an action's values.</summary>
sealed class FileRendering
{
    readonly ConcurrentDictionary<FileStyle, TemplateEngine> engines = new();

    /// <summary>A renderer for one step.</summary>
    public FileRenderer For(JsonElement input)
    {
        var style = FileStyle.Of(input);
        var values = input.Find("values") is { } given ? JsonValues.Read(given) : default;
        return new(engines.GetOrAdd(style, Create), TemplateContext.From(new TemplateObject { [style.Cookiecutter ? "cookiecutter" : "values"] = values }));
    }

    static TemplateEngine Create(FileStyle style) => new(new()
    {
        Syntax = style.Cookiecutter ? TemplateSyntax.Nunjucks : TemplateSyntax.Scaffolder,
        JinjaCompatible = style.Cookiecutter,
        TrimBlocks = style.TrimBlocks,
        LstripBlocks = style.LstripBlocks,
        Filters = style.Cookiecutter ? ScaffolderFilters.WithCookiecutter : ScaffolderFilters.All,
    });
}

/// <summary>Renders with the values of one step.</summary>
sealed class FileRenderer(TemplateEngine engine, TemplateContext context)
{
    /// <summary>Renders a text.</summary>
    /// <param name="text">The template.</param>
    /// <param name="name">The file that it is, for messages.</param>
    /// <param name="ct">Stops it.</param>
    public string Render(string text, string name, CancellationToken ct)
    {
        try
        {
            return engine.Render(text, context, name, ct);
        }
        catch (TemplateException e)
        {
            throw new ActionFailedException(e.Message, e) { Name = "TemplateError" };
        }
    }
}
