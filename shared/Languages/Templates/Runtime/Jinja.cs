using System.Collections.Frozen;

namespace Portico.Languages.Templates;

/// <summary>Python's names, methods and slices, for templates that were written for Jinja.</summary>
static class Jinja
{
    static readonly FrozenDictionary<string, Method> OfArrays = new Dictionary<string, Method>
    {
        ["append"] = (e, value, a) => Push(e, value, a),
        ["count"] = (_, value, a) => Items(value).FindAll(item => Equality.Strict(item, a.At(0))).Count,
        ["find"] = (_, value, a) => Items(value).FindIndex(item => Equality.Strict(item, a.At(0))),
        ["index"] = (_, value, a) => Items(value).FindIndex(item => Equality.Strict(item, a.At(0))) is >= 0 and var at ? at : throw new TemplateFault("ValueError"),
        ["insert"] = (e, value, a) => Change(e, value, "splice", [a.At(0), 0, a.At(1)]),
        ["pop"] = Pop,
        ["remove"] = Remove,
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<string, Method> OfObjects = new Dictionary<string, Method>
    {
        ["get"] = (e, value, a) => Of(value)[ToText.Of(e, a.At(0))] is { IsUndefined: false } found ? found : a.At(1),
        ["has_key"] = (e, value, a) => Of(value).Contains(ToText.Of(e, a.At(0))),
        ["items"] = (_, value, _) => ItemList(value),
        ["iteritems"] = (_, value, _) => ItemList(value),
        ["iterkeys"] = (_, value, _) => ArrayMethods.New(Of(value).Select(entry => (TemplateValue)entry.Key)),
        ["itervalues"] = (_, value, _) => ArrayMethods.New(Of(value).Select(entry => entry.Value)),
        ["keys"] = (_, value, _) => ArrayMethods.New(Of(value).Select(entry => (TemplateValue)entry.Key)),
        ["pop"] = PopKey,
        ["popitem"] = (_, value, _) => PopItem(Of(value)),
        ["setdefault"] = SetDefault,
        ["update"] = Update,
        ["values"] = (_, value, _) => ArrayMethods.New(Of(value).Select(entry => entry.Value)),
    }.ToFrozenDictionary();

    public static TemplateValue Constant(string name) => name switch
    {
        "True" => true,
        "False" => false,
        "None" => TemplateValue.Null,
        _ => default,
    };

    public static Method? FindMethod(TemplateValue target, string name) => target.Kind switch
    {
        TemplateKind.Array => OfArrays.GetValueOrDefault(name),
        TemplateKind.Object => OfObjects.GetValueOrDefault(name),
        _ => null,
    };

    /// <summary>The values between two positions. The result is a list, also when a text is sliced.</summary>
    public static TemplateValue Slice(Evaluation evaluation, TemplateValue target, TemplateValue start, TemplateValue stop, TemplateValue step)
    {
        var by = ToNumber.Of(evaluation, step);
        var length = target.HasValue ? ToNumber.Of(evaluation, Members.Get(evaluation, target, "length")) : 0;
        var first = start.HasValue ? ToNumber.Of(evaluation, start) : by < 0 ? length - 1 : 0;
        var last = stop.HasValue ? ToNumber.Of(evaluation, stop) is < 0 and var end ? end + length : ToNumber.Of(evaluation, stop) : by < 0 ? -1 : length;
        if (first < 0) first += length;
        var items = new List<TemplateValue>();
        for (var at = first; at >= 0 && at <= length && !(by > 0 && at >= last) && !(by < 0 && at <= last); at += by)
        {
            items.Add(Members.Get(evaluation, target, at));
            evaluation.ChargeGrowth(items.Count);
        }
        return new TemplateArray(items);
    }

    // The methods are found by the receiver's kind.
    static List<TemplateValue> Items(TemplateValue value) => value.ArrayOrNull!.Items;

    static TemplateObject Of(TemplateValue value) => value.ObjectOrNull!;

    static TemplateArray ItemList(TemplateValue value) => ArrayMethods.New(Of(value).Select(entry => (TemplateValue)ArrayMethods.New([entry.Key, entry.Value])));

    static TemplateValue Push(Evaluation evaluation, TemplateValue value, TemplateValue[] arguments) => Change(evaluation, value, "push", [arguments.At(0)]);

    static TemplateValue Change(Evaluation evaluation, TemplateValue value, string method, TemplateValue[] arguments) => ArrayMethods.All[method](evaluation, value, arguments);

    static TemplateValue Pop(Evaluation evaluation, TemplateValue value, TemplateValue[] arguments)
    {
        if (arguments.At(0).IsUndefined) return Change(evaluation, value, "pop", []);
        var index = ToNumber.Of(evaluation, arguments[0]);
        if (index >= Items(value).Count || index < 0) throw new TemplateFault("KeyError");
        return Change(evaluation, value, "splice", [index, 1]);
    }

    static TemplateValue Remove(Evaluation evaluation, TemplateValue value, TemplateValue[] arguments)
    {
        var index = Items(value).FindIndex(item => Equality.Strict(item, arguments.At(0)));
        return index < 0 ? throw new TemplateFault("ValueError") : Change(evaluation, value, "splice", [index, 1]);
    }

    static TemplateValue PopKey(Evaluation evaluation, TemplateValue value, TemplateValue[] arguments)
    {
        var key = ToText.Of(evaluation, arguments.At(0));
        var found = Of(value)[key];
        if (found.IsUndefined) return arguments.At(1).IsUndefined ? throw new TemplateFault("KeyError") : arguments[1];
        Of(value).Remove(key);
        return found;
    }

    static TemplateValue PopItem(TemplateObject value)
    {
        if (value.Count == 0) throw new TemplateFault("KeyError");
        var (key, item) = value.First();
        value.Remove(key);
        return ArrayMethods.New([key, item]);
    }

    static TemplateValue SetDefault(Evaluation evaluation, TemplateValue value, TemplateValue[] arguments)
    {
        var key = ToText.Of(evaluation, arguments.At(0));
        if (!Of(value).Contains(key)) Of(value)[key] = arguments.At(1).IsUndefined ? TemplateValue.Null : arguments[1];
        return Of(value)[key];
    }

    static TemplateValue Update(Evaluation evaluation, TemplateValue value, TemplateValue[] arguments)
    {
        foreach (var (key, item) in Members.Entries(arguments.At(0))) Of(value)[key] = item;
        return TemplateValue.Null;
    }
}
