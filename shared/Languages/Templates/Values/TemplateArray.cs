using System.Collections;

namespace Portico.Languages.Templates;

/// <summary>A list of values. What comes from a context is frozen; templates change copies of it.</summary>
public sealed class TemplateArray : IEnumerable<TemplateValue>
{
    /// <summary>Makes an empty list.</summary>
    public TemplateArray() => Items = [];

    internal TemplateArray(List<TemplateValue> items) => Items = items;

    internal List<TemplateValue> Items { get; }

    internal bool Frozen { get; set; }

    /// <summary>How many values there are.</summary>
    public int Count => Items.Count;

    /// <summary>The value at a position, undefined beyond the end.</summary>
    public TemplateValue this[int index] => (uint)index < (uint)Items.Count ? Items[index] : default;

    /// <summary>Adds a value at the end.</summary>
    public void Add(TemplateValue value) => Changeable().Add(value);

    /// <inheritdoc/>
    public IEnumerator<TemplateValue> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The items, to be changed. A frozen list asks for a copy of the whole context.</summary>
    internal List<TemplateValue> Changeable() => Frozen ? throw new FrozenValueException() : Items;
}
