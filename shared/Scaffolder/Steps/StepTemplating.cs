using System.Text.Json;
using Portico.Languages.Templates;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Templating;

namespace Portico.Scaffolder.Steps;

/// <summary>Renders what steps and outputs say.</summary>
sealed class StepTemplating
{
    readonly TemplateEngine engine = new(new() { Syntax = TemplateSyntax.Scaffolder, Filters = ScaffolderFilters.All });

    /// <summary>
    /// Renders every text in a value. A text that is nothing but one expression becomes what the expression gives; a
    /// member that becomes undefined is left out. A text that cannot be rendered stays as it is, as with the peer.
    /// </summary>
    /// <param name="value">As the template has it.</param>
    /// <param name="context">The variables.</param>
    /// <param name="faults">Told of texts that cannot be rendered; null for where nobody looks.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="TemplateException">A text costs too much.</exception>
    public TemplateValue Render(JsonElement value, TemplateContext context, Action<string>? faults, CancellationToken ct)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return Render(value.GetString()!, context, faults, ct); // a text
            case JsonValueKind.Array:
                return new TemplateArray([.. value.EnumerateArray().Select(item => Render(item, context, faults, ct))]);
            case JsonValueKind.Object:
                var members = new TemplateObject();
                foreach (var member in value.EnumerateObject())
                {
                    if (Render(member.Value, context, faults, ct) is { IsUndefined: false } rendered) members[member.Name] = rendered;
                }
                return members;
            default:
                return JsonValues.Read(value);
        }
    }

    TemplateValue Render(string text, TemplateContext context, Action<string>? faults, CancellationToken ct)
    {
        if (!text.Contains("${{", StringComparison.Ordinal) && !text.Contains("{%", StringComparison.Ordinal) && !text.Contains("{#", StringComparison.Ordinal)) return text;
        try
        {
            return engine.Evaluate(text, context, "template", ct);
        }
        catch (TemplateException e) when (e.Problem != TemplateProblem.Limit)
        {
            faults?.Invoke($"'{text}' is used as it is: {e.Message}");
            return text;
        }
        catch (ActionFailedException e)
        {
            faults?.Invoke($"'{text}' is used as it is: {e.Message}");
            return text;
        }
    }

    /// <summary>Whether a rendered condition holds: lists by their length, all else by JavaScript's rules.</summary>
    public static bool Holds(TemplateValue value) => value.ArrayOrNull is { } list ? list.Count > 0 : Truth.Of(value);
}
