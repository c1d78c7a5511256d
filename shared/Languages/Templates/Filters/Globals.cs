using System.Collections.Frozen;

namespace Portico.Languages.Templates;

/// <summary>The functions that every template has: range, cycler and joiner.</summary>
static class Globals
{
    public static FrozenDictionary<string, TemplateValue> All { get; } = new Dictionary<string, TemplateValue>
    {
        ["range"] = new(Range),
        ["cycler"] = new(Cycler),
        ["joiner"] = new(Joiner),
    }.ToFrozenDictionary();

    static TemplateValue Range(TemplateCall call)
    {
        var (start, stop, step) = (call[0], call[1], call[2]);
        if (stop.IsUndefined) (start, stop, step) = (0, start, 1);
        else if (!Truth.Of(step)) step = 1;
        var evaluation = call.Evaluation;
        var end = ToNumber.Of(evaluation, stop);
        var by = ToNumber.Of(evaluation, step);
        var items = new List<TemplateValue>();
        // A start that is text is kept for the first item and then added to, as JavaScript's loop does.
        for (var item = start; by > 0 ? ToNumber.Of(evaluation, item) < end : ToNumber.Of(evaluation, item) > end; item = Arithmetic.Add(evaluation, item, step))
        {
            items.Add(item);
            evaluation.ChargeGrowth(items.Count);
        }
        return new TemplateArray(items);
    }

    static TemplateValue Cycler(TemplateCall call)
    {
        var items = call.Arguments;
        var index = -1;
        var cycler = new TemplateObject { ["current"] = TemplateValue.Null };
        cycler["reset"] = new(_ =>
        {
            index = -1;
            cycler["current"] = TemplateValue.Null;
            return default;
        });
        cycler["next"] = new(_ =>
        {
            index = index + 1 >= items.Length ? 0 : index + 1;
            return cycler["current"] = items.At(index);
        });
        return cycler;
    }

    static TemplateValue Joiner(TemplateCall call)
    {
        var separator = call.IsTrue(0) ? call[0] : ",";
        var first = true;
        return new(_ =>
        {
            var result = first ? "" : separator;
            first = false;
            return result;
        });
    }
}
