using System.Collections;

namespace Portico.Languages.Templates;

/// <summary>Named values in the order in which JavaScript lists them: whole numbers first, then as they were added.</summary>
public sealed class TemplateObject : IEnumerable<KeyValuePair<string, TemplateValue>>
{
    internal const string KeywordsMark = "__keywords";

    readonly ValueMap _values = new();
    bool _hasIndexKeys;

    internal bool Frozen { get; set; }

    /// <summary>How many values there are.</summary>
    public int Count => _values.Count;

    /// <summary>The value of a name, undefined when there is none.</summary>
    public TemplateValue this[string name]
    {
        get => _values.TryGet(name, out var value) ? value : default;
        set
        {
            if (Frozen) throw new FrozenValueException();
            if (!_hasIndexKeys && name.Length > 0 && char.IsAsciiDigit(name[0])) _hasIndexKeys = true;
            _values.Set(name, value);
        }
    }

    /// <summary>Adds or replaces a value.</summary>
    public void Add(string name, TemplateValue value) => this[name] = value;

    /// <summary>Whether the name is there, even with an undefined value.</summary>
    public bool Contains(string name) => _values.TryGet(name, out _);

    internal bool TryGet(string name, out TemplateValue value) => _values.TryGet(name, out value);

    internal bool IsKeywords => _values.TryGet(KeywordsMark, out _);

    internal void Remove(string name)
    {
        if (Frozen) throw new FrozenValueException();
        _values.Remove(name);
    }

    /// <summary>Replaces the value at a place that is known, such as those of a loop's object.</summary>
    internal void SetAt(int place, TemplateValue value) => _values.SetAt(place, value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, TemplateValue>> GetEnumerator()
    {
        if (_hasIndexKeys) return InJavaScriptOrder().GetEnumerator();
        return _values.Entries().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IEnumerable<KeyValuePair<string, TemplateValue>> InJavaScriptOrder() =>
        _values.Entries().Where(entry => IndexOf(entry.Key) is not null).OrderBy(entry => IndexOf(entry.Key))
            .Concat(_values.Entries().Where(entry => IndexOf(entry.Key) is null));

    static uint? IndexOf(string key) =>
        key.Length <= 10 && uint.TryParse(key, out var index) && index != uint.MaxValue && (key[0] != '0' || key.Length == 1) && char.IsAsciiDigit(key[0]) ? index : null;
}
