using System.Collections.Frozen;

namespace Portico.Languages.Templates;

/// <summary>The methods of lists.</summary>
static class ArrayMethods
{
    delegate TemplateValue ListMethod(Evaluation evaluation, TemplateArray array, TemplateValue[] arguments);

    public static FrozenDictionary<string, Method> All { get; } = new Dictionary<string, ListMethod>
    {
        ["at"] = (e, array, a) => ToNumber.Integer(e, a.At(0)) is var at && Math.Abs(at) <= array.Count ? array[(int)(at < 0 ? at + array.Count : at)] : default,
        ["concat"] = Concat,
        ["copyWithin"] = CopyWithin,
        ["entries"] = (_, array, _) => New(array.Items.Select((item, index) => (TemplateValue)New([index, item]))),
        ["every"] = (e, array, a) => array.Items.ToArray().Index().All(item => Truth.Of(Call(e, a, array, item.Item, item.Index))),
        ["fill"] = Fill,
        ["filter"] = (e, array, a) => New(array.Items.ToArray().Index().Where(item => Truth.Of(Call(e, a, array, item.Item, item.Index))).Select(item => item.Item)),
        ["find"] = (e, array, a) => array.Items.ToArray().Index().FirstOrDefault(item => Truth.Of(Call(e, a, array, item.Item, item.Index))).Item,
        ["findIndex"] = (e, array, a) => array.Items.ToArray().Index().Where(item => Truth.Of(Call(e, a, array, item.Item, item.Index))).Select(item => item.Index).FirstOrDefault(-1),
        ["flat"] = (e, array, a) => Flat(e, array, a.At(0).IsUndefined ? 1 : ToNumber.Integer(e, a[0])),
        ["forEach"] = ForEach,
        ["includes"] = (e, array, a) => array.Items.Skip(Positions.Relative(e, a.At(1), array.Count, 0)).Any(item => Equality.SameValueZero(item, a.At(0))),
        ["indexOf"] = (e, array, a) => array.Items.FindIndex(Positions.Relative(e, a.At(1), array.Count, 0), item => Equality.Strict(item, a.At(0))),
        ["join"] = (e, array, a) => ToText.OfArray(e, array, a.At(0).IsUndefined ? "," : ToText.Of(e, a[0])),
        ["keys"] = (_, array, _) => New(Enumerable.Range(0, array.Count).Select(index => (TemplateValue)index)),
        ["lastIndexOf"] = (e, array, a) => array.Count == 0 ? -1 : array.Items.FindLastIndex(Last(e, a, array.Count), item => Equality.Strict(item, a.At(0))),
        ["map"] = (e, array, a) => New(array.Items.ToArray().Select((item, index) => Call(e, a, array, item, index))),
        ["pop"] = (_, array, _) => RemoveAt(array, array.Count - 1),
        ["push"] = (e, array, a) => Insert(e, array, array.Count, a),
        ["reduce"] = Reduce,
        ["reverse"] = Reverse,
        ["shift"] = (_, array, _) => RemoveAt(array, 0),
        ["slice"] = (e, array, a) => Slice(array, Positions.Relative(e, a.At(0), array.Count, 0), Positions.Relative(e, a.At(1), array.Count, array.Count)),
        ["some"] = (e, array, a) => array.Items.ToArray().Index().Any(item => Truth.Of(Call(e, a, array, item.Item, item.Index))),
        ["sort"] = Sort,
        ["splice"] = Splice,
        ["toString"] = (e, array, _) => ToText.OfArray(e, array, ","),
        ["unshift"] = (e, array, a) => Insert(e, array, 0, a),
        ["values"] = (_, array, _) => New(array.Items),
    }.ToFrozenDictionary(entry => entry.Key, entry => (Method)((e, receiver, arguments) =>
    {
        var array = receiver.ArrayOrNull ?? [];
        e.ChargeItems(array.Count);
        return entry.Value(e, array, arguments);
    }));

    public static TemplateArray New(IEnumerable<TemplateValue> items) => new([.. items]);

    static int Last(Evaluation evaluation, TemplateValue[] arguments, int count) =>
        arguments.Length < 2 ? count - 1 : (int)Math.Clamp(ToNumber.Integer(evaluation, arguments[1]) is var at && at < 0 ? at + count : at, -1, count - 1);

    static TemplateValue Call(Evaluation evaluation, TemplateValue[] arguments, TemplateArray array, TemplateValue item, int index)
    {
        if (arguments.At(0).CallableOrNull is not { } function) throw new TemplateFault($"{ToText.Of(evaluation, arguments.At(0))} is not a function");
        evaluation.Step();
        return function.Invoke(evaluation, [item, index, array]);
    }

    static TemplateValue ForEach(Evaluation evaluation, TemplateArray array, TemplateValue[] arguments)
    {
        foreach (var (index, item) in array.Items.ToArray().Index()) Call(evaluation, arguments, array, item, index);
        return default;
    }

    static TemplateValue Reduce(Evaluation evaluation, TemplateArray array, TemplateValue[] arguments)
    {
        if (arguments.At(0).CallableOrNull is not { } function) throw new TemplateFault($"{ToText.Of(evaluation, arguments.At(0))} is not a function");
        var items = array.Items.ToArray();
        if (arguments.Length < 2 && items.Length == 0) throw new TemplateFault("reduce of empty array with no initial value");
        var result = arguments.Length < 2 ? items[0] : arguments[1];
        for (var index = arguments.Length < 2 ? 1 : 0; index < items.Length; index++) result = function.Invoke(evaluation, [result, items[index], index, array]);
        return result;
    }

    static TemplateValue Concat(Evaluation evaluation, TemplateArray array, TemplateValue[] arguments)
    {
        var items = new List<TemplateValue>(array.Items);
        foreach (var argument in arguments)
        {
            evaluation.ChargeItems(items.Count + (argument.ArrayOrNull?.Count ?? 1));
            if (argument.ArrayOrNull is { } more) items.AddRange(more.Items);
            else items.Add(argument);
        }
        return new TemplateArray(items);
    }

    static TemplateValue Flat(Evaluation evaluation, TemplateArray array, double depth)
    {
        var items = new List<TemplateValue>();
        Flatten(evaluation, array, Math.Min(depth, evaluation.Limits.Depth), items);
        return new TemplateArray(items);
    }

    static void Flatten(Evaluation evaluation, TemplateArray array, double depth, List<TemplateValue> items)
    {
        foreach (var item in array.Items)
        {
            evaluation.Step();
            if (depth >= 1 && item.ArrayOrNull is { } inner) Flatten(evaluation, inner, depth - 1, items);
            else items.Add(item);
            evaluation.ChargeGrowth(items.Count);
        }
    }

    static TemplateValue Fill(Evaluation evaluation, TemplateArray array, TemplateValue[] arguments)
    {
        var items = array.Changeable();
        var end = Positions.Relative(evaluation, arguments.At(2), items.Count, items.Count);
        for (var index = Positions.Relative(evaluation, arguments.At(1), items.Count, 0); index < end; index++) items[index] = arguments.At(0);
        return array;
    }

    static TemplateValue CopyWithin(Evaluation evaluation, TemplateArray array, TemplateValue[] arguments)
    {
        var items = array.Changeable();
        var target = Positions.Relative(evaluation, arguments.At(0), items.Count, 0);
        var start = Positions.Relative(evaluation, arguments.At(1), items.Count, 0);
        var count = Math.Min(Positions.Relative(evaluation, arguments.At(2), items.Count, items.Count) - start, items.Count - target);
        if (count <= 0) return array;
        foreach (var (index, item) in items.GetRange(start, count).Index()) items[target + index] = item;
        return array;
    }

    static TemplateValue RemoveAt(TemplateArray array, int index)
    {
        var items = array.Changeable();
        if (items.Count == 0) return default;
        var item = items[index];
        items.RemoveAt(index);
        return item;
    }

    static TemplateValue Insert(Evaluation evaluation, TemplateArray array, int index, TemplateValue[] values)
    {
        if (array.Count + values.Length > evaluation.Limits.ListItems) evaluation.ChargeItems(array.Count + values.Length);
        array.Changeable().InsertRange(index, values);
        return array.Count;
    }

    static TemplateValue Reverse(Evaluation evaluation, TemplateArray array, TemplateValue[] arguments)
    {
        array.Changeable().Reverse();
        return array;
    }

    static TemplateValue Slice(TemplateArray array, int start, int end) => start < end ? new TemplateArray(array.Items.GetRange(start, end - start)) : new TemplateArray();

    static TemplateValue Splice(Evaluation evaluation, TemplateArray array, TemplateValue[] arguments)
    {
        var items = array.Changeable();
        if (arguments.Length == 0) return new TemplateArray();
        var start = Positions.Relative(evaluation, arguments[0], items.Count, 0);
        var count = arguments.Length == 1 ? items.Count - start : (int)Math.Clamp(ToNumber.Integer(evaluation, arguments[1]), 0, items.Count - start);
        var removed = items.GetRange(start, count);
        items.RemoveRange(start, count);
        items.InsertRange(start, arguments.Skip(2));
        return new TemplateArray(removed);
    }

    static TemplateValue Sort(Evaluation evaluation, TemplateArray array, TemplateValue[] arguments)
    {
        var items = array.Changeable();
        var function = arguments.At(0).CallableOrNull;
        var sorted = Sorting.Stable(evaluation, items, (a, b) => function is null
            ? string.CompareOrdinal(ToText.Of(evaluation, a), ToText.Of(evaluation, b))
            : ToNumber.Of(evaluation, function.Invoke(evaluation, [a, b])) switch { > 0 => 1, < 0 => -1, _ => 0 });
        for (var index = 0; index < items.Count; index++) items[index] = sorted[index];
        return array;
    }
}
