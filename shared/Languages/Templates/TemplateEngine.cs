namespace Portico.Languages.Templates;

/// <summary>
/// Renders templates in Nunjucks' language. An engine keeps what it has parsed, and may be used by many threads at once.
/// </summary>
public sealed class TemplateEngine
{
    readonly TemplateOptions _options;
    readonly TemplateCache _cache;

    /// <summary>Makes an engine. Values among its globals cannot be changed afterwards.</summary>
    public TemplateEngine(TemplateOptions options)
    {
        _options = options;
        _cache = new(options.CacheSize);
        foreach (var value in options.Globals.Values) Freezing.Freeze(value);
    }

    /// <summary>Renders a template to text.</summary>
    /// <exception cref="TemplateException">The template is wrong, fails, or costs too much.</exception>
    public string Render(string source, TemplateContext context, string name = "template", CancellationToken ct = default) =>
        Run(source, context, name, sole: false, ct).Text;

    /// <summary>Renders a template to a value. A template that is nothing but one expression keeps its type; any other gives text.</summary>
    /// <exception cref="TemplateException">The template is wrong, fails, or costs too much.</exception>
    public TemplateValue Evaluate(string source, TemplateContext context, string name = "template", CancellationToken ct = default)
    {
        var (text, value) = Run(source, context, name, sole: true, ct);
        return value ?? text;
    }

    /// <summary>Reads a template without rendering it.</summary>
    /// <exception cref="TemplateException">The template is wrong.</exception>
    public void Check(string source, string name = "template") => Parse(source, name);

    (string Text, TemplateValue? Value) Run(string source, TemplateContext context, string name, bool sole, CancellationToken ct)
    {
        var template = Parse(source, name);
        if (!template.ChangesContext)
        {
            try
            {
                return Run(template, source, context.Values, name, sole, ct);
            }
            catch (FrozenValueException)
            {
                template.ChangesContext = true;
            }
        }
        return Run(template, source, Freezing.Copy(context.Values), name, sole, ct);
    }

    (string Text, TemplateValue? Value) Run(ParsedTemplate template, string source, TemplateObject context, string name, bool sole, CancellationToken ct)
    {
        var evaluation = new Evaluation(_options, context, template.Slots, ct);
        try
        {
            if (sole && template.SoleValue is { } value) return ("", Result(value.Evaluate(evaluation)));
            template.Root.Execute(evaluation);
            return (evaluation.Output.ToString(), null);
        }
        catch (TemplateFault fault)
        {
            throw Places.At(fault.Problem, name, source, evaluation.Position, fault.Message, fault);
        }
        catch (InsufficientExecutionStackException e)
        {
            throw Places.At(TemplateProblem.Limit, name, source, evaluation.Position, "calls are nested too deeply", e);
        }
    }

    TemplateValue Result(TemplateValue value)
    {
        new ResultSize(_options.Limits).Check(value);
        return value;
    }

    ParsedTemplate Parse(string source, string name)
    {
        if (_cache.Find(source) is { } known) return known;
        if (source.Length > _options.Limits.SourceCharacters)
            throw new TemplateException(TemplateProblem.Limit, name, 1, 1, $"the template is longer than {_options.Limits.SourceCharacters} characters");
        try
        {
            return _cache.Add(source, Parser.Parse(source, _options));
        }
        catch (TemplateSyntaxFault fault)
        {
            throw Places.At(TemplateProblem.Syntax, name, source, fault.Position, fault.Message, fault);
        }
    }
}
