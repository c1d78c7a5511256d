namespace Portico.Languages.Templates;

/// <summary>Filters over lists and objects.</summary>
static class ListFilters
{
    public static IReadOnlyDictionary<string, TemplateFunction> All { get; } = new Dictionary<string, TemplateFunction>
    {
        ["batch"] = Batch,
        ["dictsort"] = Ordering.SortEntries,
        ["first"] = call => call[0].HasValue ? Members.Get(call.Evaluation, call[0], 0) : throw Input.NoMethod(call, "0"),
        ["groupby"] = GroupBy,
        ["join"] = Join,
        ["last"] = call => Input.Length(call) is var length && double.IsNaN(length) ? default : Members.Get(call.Evaluation, call[0], length - 1),
        ["length"] = Length,
        ["list"] = List,
        ["random"] = call => Input.Length(call) is > 0 and var length ? Members.Get(call.Evaluation, call[0], Random.Shared.Next((int)length)) : default,
        ["reject"] = call => Select(call, wanted: false),
        ["rejectattr"] = call => ArrayMethods.New(Input.Array(call, "filter").Where(item => !Truth.Of(Attribute(call, item)))),
        ["reverse"] = Reverse,
        ["select"] = call => Select(call, wanted: true),
        ["selectattr"] = call => ArrayMethods.New(Input.Array(call, "filter").Where(item => Truth.Of(Attribute(call, item)))),
        ["slice"] = Slice,
        ["sort"] = Ordering.Sort,
        ["sum"] = Sum,
    };

    static TemplateValue Attribute(TemplateCall call, TemplateValue item) => item.HasValue
        ? Members.Get(call.Evaluation, item, call[1])
        : throw new TemplateFault($"cannot read properties of {ToText.Of(call.Evaluation, item)} (reading '{call.Text(1)}')");

    static TemplateValue Batch(TemplateCall call)
    {
        Input.Length(call);
        var (batches, batch) = (new TemplateArray(), new TemplateArray());
        var size = call.Number(1);
        foreach (var (index, item) in Input.Items(call).Index())
        {
            if (index % size == 0 && batch.Count > 0)
            {
                batches.Add(batch);
                batch = [];
            }
            batch.Add(item);
        }
        if (batch.Count == 0) return batches;
        if (call.IsTrue(2))
        {
            call.Evaluation.ChargeItems(size);
            while (batch.Count < size) batch.Add(call[2]);
        }
        batches.Add(batch);
        return batches;
    }

    static TemplateValue GroupBy(TemplateCall call)
    {
        Input.Length(call);
        var evaluation = call.Evaluation;
        var groups = new TemplateObject();
        foreach (var item in Input.Items(call))
        {
            evaluation.Step();
            var key = call[1].CallableOrNull is { } function ? function.Invoke(evaluation, [item]) : Ordering.Attribute(evaluation, item, call[1]);
            if (key.IsUndefined && evaluation.Options.ThrowOnUndefined) throw new TemplateFault($"groupby: attribute \"{call.Text(1)}\" resolved to undefined");
            var name = ToText.Of(evaluation, key);
            if (groups[name].ArrayOrNull is { } group) group.Add(item);
            else groups[name] = new TemplateArray([item]);
        }
        return groups;
    }

    static TemplateValue Join(TemplateCall call)
    {
        var separator = call.IsTrue(1) ? call.Text(1) : "";
        if (call.IsTrue(2)) return ToText.OfArray(call.Evaluation, ArrayMethods.New(Input.Items(call).Select(item => AttributeAt(call, item, 2))), separator);
        return ToText.OfArray(call.Evaluation, Input.Array(call, "join"), separator);
    }

    static TemplateValue AttributeAt(TemplateCall call, TemplateValue item, int argument) => item.HasValue
        ? Members.Get(call.Evaluation, item, call[argument])
        : throw new TemplateFault($"cannot read properties of {ToText.Of(call.Evaluation, item)} (reading '{call.Text(argument)}')");

    static TemplateValue Length(TemplateCall call)
    {
        if (Input.IsNothing(call[0])) return 0;
        if (call[0].ObjectOrNull is { } value) return value.Count;
        return Members.Get(call.Evaluation, call[0], "length");
    }

    static TemplateValue List(TemplateCall call) => call[0].Kind switch
    {
        TemplateKind.Text when call.Text(0).Length > call.Evaluation.Limits.ListItems => throw TemplateFault.Limit("the text is too long to be taken apart"),
        TemplateKind.Text => ArrayMethods.New(call.Text(0).Select(c => (TemplateValue)c.ToString())),
        TemplateKind.Object or TemplateKind.Safe => ArrayMethods.New(Members.Entries(call[0]).Select(entry => (TemplateValue)new TemplateObject { ["key"] = entry.Key, ["value"] = entry.Value })),
        TemplateKind.Array => call[0],
        _ => throw new TemplateFault("list filter: type not iterable"),
    };

    static TemplateValue Select(TemplateCall call, bool wanted)
    {
        var evaluation = call.Evaluation;
        var name = call[1].IsUndefined ? "truthy" : call.Text(1);
        var test = evaluation.Options.Tests.GetValueOrDefault(name) ?? Tests.All.GetValueOrDefault(name) ?? throw new TemplateFault($"test not found: {name}");
        if (!call[0].HasValue) throw new TemplateFault($"cannot convert {call.Text(0)} to object");
        var second = call[2];
        // Safe text is an object that has a length and no items.
        var items = call[0].Kind == TemplateKind.Safe ? [] : Input.Items(call);
        return ArrayMethods.New(items.Where(item => test(new(evaluation, [item, second])) is { Kind: TemplateKind.Boolean } result && result.Boolean == wanted));
    }

    static TemplateValue Reverse(TemplateCall call)
    {
        if (!call[0].IsText) return ArrayMethods.New(Enumerable.Reverse(Input.Items(call)));
        var characters = call.Text(0).ToCharArray();
        Array.Reverse(characters);
        return new string(characters);
    }

    static TemplateValue Slice(TemplateCall call)
    {
        var length = Input.Length(call);
        var count = call.Number(1);
        call.Evaluation.ChargeItems(count);
        var values = call[0].ArrayOrNull is null ? Input.Text(call, "slice") : null;
        var (size, extra, offset) = ((int)Math.Floor(length / count), length % count, 0);
        var slices = new TemplateArray();
        for (var index = 0; index < count; index++)
        {
            var start = offset + index * size;
            if (index < extra) offset++;
            var end = offset + (index + 1) * size;
            slices.Add(values is null ? Part(call, start, end, index >= extra) : values[start..end]);
            if (values is not null && call.IsTrue(2) && index >= extra) throw new TemplateFault("slice cannot fill up text");
        }
        return slices;
    }

    static TemplateArray Part(TemplateCall call, int start, int end, bool isShort)
    {
        // Only lists come here.
        var part = new TemplateArray(call[0].ArrayOrNull!.Items.GetRange(start, end - start));
        if (isShort && call.IsTrue(2)) part.Add(call[2]);
        return part;
    }

    static TemplateValue Sum(TemplateCall call)
    {
        var items = call.IsTrue(1) ? Input.Items(call).ConvertAll(item => AttributeAt(call, item, 1)) : Input.Array(call, "reduce").Items;
        var sum = items.Aggregate((TemplateValue)0, (total, item) => Arithmetic.Add(call.Evaluation, total, item));
        return Arithmetic.Add(call.Evaluation, call[2].IsUndefined ? 0 : call[2], sum);
    }
}
