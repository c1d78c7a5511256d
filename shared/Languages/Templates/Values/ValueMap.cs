namespace Portico.Languages.Templates;

/// <summary>Names and values in the order of adding. Few are searched one by one, many by a table.</summary>
sealed class ValueMap
{
    const int SearchedOneByOne = 8;

    string[] _names = new string[4];
    TemplateValue[] _values = new TemplateValue[4];
    Dictionary<string, int>? _places;

    public int Count { get; private set; }

    public bool TryGet(string name, out TemplateValue value)
    {
        var place = Find(name);
        value = place < 0 ? default : _values[place];
        return place >= 0;
    }

    public void Set(string name, TemplateValue value)
    {
        var place = Find(name);
        if (place >= 0)
        {
            _values[place] = value;
            return;
        }
        if (Count == _names.Length)
        {
            Array.Resize(ref _names, Count * 2);
            Array.Resize(ref _values, Count * 2);
        }
        _names[Count] = name;
        _values[Count] = value;
        _places?.Add(name, Count);
        Count++;
        if (Count == SearchedOneByOne + 1) BuildTable();
    }

    public void SetAt(int place, TemplateValue value) => _values[place] = value;

    public void Remove(string name)
    {
        var place = Find(name);
        if (place < 0) return;
        Count--;
        Array.Copy(_names, place + 1, _names, place, Count - place);
        Array.Copy(_values, place + 1, _values, place, Count - place);
        if (_places is not null) BuildTable();
    }

    public IEnumerable<KeyValuePair<string, TemplateValue>> Entries()
    {
        for (var place = 0; place < Count; place++) yield return new(_names[place], _values[place]);
    }

    int Find(string name)
    {
        if (_places is not null) return _places.TryGetValue(name, out var known) ? known : -1;
        var names = _names;
        for (var place = 0; place < Count; place++)
            if (ReferenceEquals(names[place], name) || string.Equals(names[place], name)) return place;
        return -1;
    }

    void BuildTable()
    {
        _places = new(Count * 2, StringComparer.Ordinal);
        for (var place = 0; place < Count; place++) _places[_names[place]] = place;
    }
}
