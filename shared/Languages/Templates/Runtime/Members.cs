using System.Collections.Frozen;

namespace Portico.Languages.Templates;

/// <summary>A method that values of one kind have.</summary>
delegate TemplateValue Method(Evaluation evaluation, TemplateValue receiver, TemplateValue[] arguments);

/// <summary>
/// What can be reached from a value. Only what is listed exists: there are no prototypes, so no name leads to
/// a constructor or to anything of the host.
/// </summary>
static class Members
{
    static readonly FrozenDictionary<string, Method> None = FrozenDictionary<string, Method>.Empty;

    public static TemplateValue Get(Evaluation evaluation, TemplateValue target, TemplateValue key)
    {
        if (!target.HasValue) return default;
        if (key.IsNumber && key.Number is >= 0 and < int.MaxValue && key.Number == (int)key.Number) return Get(evaluation, target, (int)key.Number);
        return Get(evaluation, target, ToText.Of(evaluation, key));
    }

    public static TemplateValue Get(Evaluation evaluation, TemplateValue target, int index) => target.Kind switch
    {
        TemplateKind.Array => target.ArrayOrNull![index],
        TemplateKind.Text => index < target.PlainText!.Length ? new(target.PlainText[index].ToString()) : default,
        TemplateKind.Object => Get(evaluation, target, NumberText.Of(index)),
        _ => default,
    };

    public static TemplateValue Get(Evaluation evaluation, TemplateValue target, string name)
    {
        if (target.ObjectOrNull is { } values && values.TryGet(name, out var own)) return Bound(evaluation, target, name, own);
        if (Property(target, name) is { } property) return property;
        return FindMethod(evaluation, target, name) is { } method ? new(new BoundMethod(target, method)) : default;
    }

    /// <summary>A built-in method. A property of an object's own comes before it.</summary>
    public static Method? FindMethod(Evaluation evaluation, TemplateValue target, string name)
    {
        if (evaluation.Options.JinjaCompatible && Jinja.FindMethod(target, name) is { } jinja) return jinja;
        if (target.ObjectOrNull is { } values && values.Contains(name)) return null;
        var methods = target.Kind switch
        {
            TemplateKind.Text or TemplateKind.Safe => StringMethods.All,
            TemplateKind.Array => ArrayMethods.All,
            TemplateKind.Object => ObjectMethods.All,
            TemplateKind.Number => NumberMethods.All,
            TemplateKind.Boolean => ObjectMethods.OfBooleans,
            TemplateKind.Regex => RegexMethods.All,
            _ => None,
        };
        return methods.GetValueOrDefault(name);
    }

    /// <summary>The operator in.</summary>
    public static bool Contains(Evaluation evaluation, TemplateValue container, TemplateValue item) => container.Kind switch
    {
        TemplateKind.Array => container.ArrayOrNull!.Items.Exists(one => Equality.Strict(one, item)),
        TemplateKind.Text => container.PlainText!.Contains(ToText.Of(evaluation, item), StringComparison.Ordinal),
        TemplateKind.Object => container.ObjectOrNull!.Contains(ToText.Of(evaluation, item)),
        TemplateKind.Safe => Get(evaluation, container, ToText.Of(evaluation, item)).HasValue,
        _ => throw new TemplateFault($"cannot use \"in\" operator to search for \"{ToText.Of(evaluation, item)}\" in unexpected types"),
    };

    /// <summary>The names and values that JavaScript would list.</summary>
    public static List<(string Key, TemplateValue Value)> Entries(TemplateValue value) => value.Kind switch
    {
        TemplateKind.Object => [.. value.ObjectOrNull!.Select(entry => (entry.Key, entry.Value))],
        TemplateKind.Array => [.. value.ArrayOrNull!.Items.Select((item, index) => (NumberText.Of(index), item))],
        TemplateKind.Text => [.. value.PlainText!.Select((c, index) => (NumberText.Of(index), new TemplateValue(c.ToString())))],
        TemplateKind.Safe => [("val", value.TextOrNull), ("length", value.TextOrNull!.Length)],
        _ => [],
    };

    static TemplateValue Bound(Evaluation evaluation, TemplateValue target, string name, TemplateValue own) =>
        evaluation.Options.JinjaCompatible && Jinja.FindMethod(target, name) is { } method ? new(new BoundMethod(target, method)) : own;

    static TemplateValue? Property(TemplateValue target, string name)
    {
        switch (target.Kind)
        {
            case TemplateKind.Text or TemplateKind.Safe when name == "length":
                return target.TextOrNull!.Length;
            case TemplateKind.Safe when name == "val":
                return target.TextOrNull;
            case TemplateKind.Array when name == "length":
                return target.ArrayOrNull!.Count;
            case TemplateKind.Array or TemplateKind.Text when IsIndex(name, out var index):
                return target.ArrayOrNull?[index] ?? (index < target.PlainText!.Length ? target.PlainText[index].ToString() : default(TemplateValue));
            case TemplateKind.Regex:
                return RegexMethods.Property(target.RegexOrNull!, name);
            default:
                return null;
        }
    }

    static bool IsIndex(string name, out int index)
    {
        index = -1;
        return name.Length is > 0 and < 10 && char.IsAsciiDigit(name[0]) && (name[0] != '0' || name.Length == 1) && int.TryParse(name, out index);
    }
}
