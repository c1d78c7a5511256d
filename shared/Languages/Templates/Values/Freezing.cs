namespace Portico.Languages.Templates;

/// <summary>Keeps values from being changed, and copies them so that they can be.</summary>
static class Freezing
{
    public static void Freeze(TemplateValue value)
    {
        if (value.ArrayOrNull is { Frozen: false } array)
        {
            array.Frozen = true;
            foreach (var item in array.Items) Freeze(item);
        }
        else if (value.ObjectOrNull is { Frozen: false } values)
        {
            values.Frozen = true;
            foreach (var (_, item) in values) Freeze(item);
        }
    }

    /// <summary>A copy that can be changed. What was one value in two places still is.</summary>
    public static TemplateObject Copy(TemplateObject values) => Copy(values, new(ReferenceEqualityComparer.Instance)).ObjectOrNull ?? values;

    static TemplateValue Copy(TemplateValue value, Dictionary<object, TemplateValue> copies)
    {
        if (value.Reference is not (TemplateArray or TemplateObject)) return value;
        if (copies.TryGetValue(value.Reference, out var known)) return known;
        if (value.ArrayOrNull is { } array)
        {
            var copy = new TemplateArray(new List<TemplateValue>(array.Count));
            copies[array] = copy;
            foreach (var item in array.Items) copy.Add(Copy(item, copies));
            return copy;
        }
        var result = new TemplateObject();
        copies[value.Reference] = result;
        foreach (var (name, item) in (TemplateObject)value.Reference) result[name] = Copy(item, copies);
        return result;
    }
}
