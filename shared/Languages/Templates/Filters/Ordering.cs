namespace Portico.Languages.Templates;

/// <summary>The filters sort and dictsort.</summary>
static class Ordering
{
    static readonly string[] SortNames = ["value", "reverse", "case_sensitive", "attribute"];

    public static TemplateValue Sort(TemplateCall call)
    {
        var evaluation = call.Evaluation;
        var arguments = Named.Bind(call, SortNames);
        var (reversed, sensitive, attribute) = (Truth.Of(arguments[1]), Truth.Of(arguments[2]), arguments[3]);
        var items = Input.Items(new(evaluation, arguments));
        return new TemplateArray(Sorting.Stable(evaluation, items, (a, b) =>
        {
            if (Truth.Of(attribute))
            {
                (a, b) = (Attribute(evaluation, a, attribute), Attribute(evaluation, b, attribute));
                if (evaluation.Options.ThrowOnUndefined && (a.IsUndefined || b.IsUndefined)) throw new TemplateFault($"sort: attribute \"{ToText.Of(evaluation, attribute)}\" resolved to undefined");
            }
            if (!sensitive && a.IsText && b.IsText) (a, b) = (LetterCase.Lower(a.PlainText!), LetterCase.Lower(b.PlainText!));
            var order = Arithmetic.Compare(evaluation, a, b) ?? 0;
            return reversed ? -order : order;
        }));
    }

    public static TemplateValue SortEntries(TemplateCall call)
    {
        if (call[0].Kind is not (TemplateKind.Object or TemplateKind.Safe)) throw new TemplateFault("dictsort filter: val must be an object");
        var place = (call[2].IsUndefined ? "key" : call.Text(2)) switch
        {
            "key" => 0,
            "value" => 1,
            _ => throw new TemplateFault("dictsort filter: you can only sort by either key or value"),
        };
        var (evaluation, sensitive) = (call.Evaluation, call.IsTrue(1));
        var entries = Members.Entries(call[0]).ConvertAll(entry => (TemplateValue)new TemplateArray([entry.Key, entry.Value]));
        return new TemplateArray(Sorting.Stable(evaluation, entries, (first, second) =>
        {
            // All entries are lists of two.
            var (a, b) = (first.ArrayOrNull![place], second.ArrayOrNull![place]);
            if (!sensitive && a.IsText) a = LetterCase.Upper(a.PlainText!);
            if (!sensitive && b.IsText) b = LetterCase.Upper(b.PlainText!);
            return Arithmetic.Compare(evaluation, a, b) is > 0 ? 1 : Equality.Strict(a, b) ? 0 : -1;
        }));
    }

    /// <summary>A member of an item's own, by a name with dots for members within members.</summary>
    public static TemplateValue Attribute(Evaluation evaluation, TemplateValue item, TemplateValue attribute)
    {
        if (!Truth.Of(attribute)) return item;
        foreach (var part in attribute.PlainText is { } path ? path.Split('.') : [ToText.Of(evaluation, attribute)])
        {
            if (!item.HasValue) throw new TemplateFault("cannot convert undefined or null to object");
            if (item.ObjectOrNull is { } value ? !value.Contains(part) : Members.Get(evaluation, item, part) is { IsUndefined: true } or { Kind: TemplateKind.Function }) return default;
            item = Members.Get(evaluation, item, part);
        }
        return item;
    }
}
