using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Languages.Templates;

/// <summary>The variables that a template starts with. Templates never change it, so one serves many renders at once.</summary>
public sealed class TemplateContext
{
    TemplateContext(TemplateObject values)
    {
        Freezing.Freeze(values);
        Values = values;
    }

    /// <summary>A context without variables.</summary>
    public static TemplateContext Empty { get; } = new(new());

    internal TemplateObject Values { get; }

    /// <summary>Takes the members of a JSON object as variables.</summary>
    public static TemplateContext From(JsonElement json) => From(JsonValues.Read(json));

    /// <summary>Takes the members of a JSON object as variables.</summary>
    public static TemplateContext From(JsonObject json) => From(JsonValues.Read(json));

    /// <summary>Takes the values of an object as variables. The object cannot be changed afterwards.</summary>
    public static TemplateContext From(TemplateValue values) =>
        new(values.ObjectOrNull ?? throw new ArgumentException("A context is an object.", nameof(values)));

    /// <summary>The same variables and one more, which replaces one of the same name.</summary>
    public TemplateContext With(string name, TemplateValue value)
    {
        var copy = new TemplateObject();
        foreach (var (key, item) in Values) copy[key] = item;
        copy[name] = value;
        return new(copy);
    }
}
