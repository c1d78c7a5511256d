namespace Portico.Languages.Templates;

/// <summary>Variables of one stretch of a render, found by name. Reads go on to the parent; writes may be kept from it.</summary>
sealed class Frame(Frame? parent, bool isolated = false)
{
    ValueMap? _values;

    public Frame? Parent => parent;

    public bool TryGet(string name, out TemplateValue value)
    {
        value = default;
        return _values is not null && _values.TryGet(name, out value) && !value.IsUndefined;
    }

    public void Set(string name, TemplateValue value) => (_values ??= new()).Set(name, value);

    /// <summary>Writes to the nearest frame that has the name, else to this one. Only this frame's own isolation counts.</summary>
    public void Assign(string name, TemplateValue value)
    {
        for (var frame = this; frame is not null; frame = ReferenceEquals(frame, this) && isolated ? null : frame.Parent)
        {
            if (!frame.TryGet(name, out _)) continue;
            frame.Set(name, value);
            return;
        }
        Set(name, value);
    }
}

/// <summary>The present frame of the template or of one of its blocks. Their macros share it.</summary>
sealed class Home(Frame frame)
{
    public Frame Frame { get; set; } = frame;
}

/// <summary>The variables of one run of a macro, found by their place, which the parser has worked out.</summary>
sealed class Activation(int slots, Activation? outer, Home home)
{
    public TemplateValue[] Slots { get; } = slots == 0 ? [] : new TemplateValue[slots];

    public Activation? Outer => outer;

    public Home Home => home;
}
