namespace Portico.Languages.Templates;

/// <summary>Sorting that keeps the order of equals, with any comparison, however inconsistent. Undefined values come last.</summary>
static class Sorting
{
    public static List<TemplateValue> Stable(Evaluation evaluation, List<TemplateValue> items, Comparison<TemplateValue> comparison)
    {
        var sorted = Merge(evaluation, items.FindAll(item => !item.IsUndefined), comparison);
        while (sorted.Count < items.Count) sorted.Add(default);
        return sorted;
    }

    static List<TemplateValue> Merge(Evaluation evaluation, List<TemplateValue> items, Comparison<TemplateValue> comparison)
    {
        evaluation.ChargeItems(items.Count);
        if (items.Count < 2) return items;
        var middle = items.Count / 2;
        var left = Merge(evaluation, items.GetRange(0, middle), comparison);
        var right = Merge(evaluation, items.GetRange(middle, items.Count - middle), comparison);
        var result = new List<TemplateValue>(items.Count);
        var (l, r) = (0, 0);
        while (l < left.Count && r < right.Count)
        {
            evaluation.Step();
            result.Add(comparison(left[l], right[r]) <= 0 ? left[l++] : right[r++]);
        }
        result.AddRange(left.Skip(l));
        result.AddRange(right.Skip(r));
        return result;
    }
}
