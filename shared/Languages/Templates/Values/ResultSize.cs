namespace Portico.Languages.Templates;

/// <summary>
/// Bounds what a render gives back. A list may contain itself, or one value in many places: writing it out could then
/// take forever, although it is small.
/// </summary>
struct ResultSize(TemplateLimits limits)
{
    int _count;

    public void Check(TemplateValue value, int depth = 0)
    {
        if (++_count > limits.ListItems) throw TemplateFault.Limit($"the result has more than {limits.ListItems} values");
        if (depth > limits.Depth) throw TemplateFault.Limit($"the result is nested more than {limits.Depth} deep");
        if (value.ArrayOrNull is { Frozen: false } array)
        {
            foreach (var item in array.Items) Check(item, depth + 1);
        }
        else if (value.ObjectOrNull is { Frozen: false } values)
        {
            foreach (var (_, item) in values) Check(item, depth + 1);
        }
    }
}
