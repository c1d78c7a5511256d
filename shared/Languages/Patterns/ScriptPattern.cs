using System.Globalization;
using System.Text;

namespace Portico.Languages.Patterns;

/// <summary>Writes a JavaScript pattern (without the flag <c>u</c>) so that .NET matches the same texts with it.</summary>
internal sealed class ScriptPattern(string source, bool multiline)
{
    const string LineEnds = @"\n\r\u2028\u2029";
    const string Word = "[0-9A-Z_a-z]";
    const string Spaces = @"\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

    readonly StringBuilder _output = new(source.Length * 2);
    readonly List<string?> _groups = FindGroups(source);
    int _at;
    int _opened;

    /// <summary>The groups' names in their order.</summary>
    public IReadOnlyList<string?> Groups => _groups;

    public string Translate()
    {
        while (_at < source.Length) Next(source[_at++]);
        return _output.ToString();
    }

    void Next(char c)
    {
        switch (c)
        {
            case '\\': Escape(); break;
            case '[': Class(); break;
            case '(': Open(); break;
            case '.': _output.Append("[^" + LineEnds + "]"); break;
            case '^': _output.Append(multiline ? @"(?<=\A|[" + LineEnds + "])" : @"\A"); break;
            case '$': _output.Append(multiline ? @"(?=\z|[" + LineEnds + "])" : @"\z"); break;
            case '{': Repetition(); break;
            case '}' or ']' or '#' or ' ': _output.Append('\\').Append(c); break;
            default: _output.Append(c); break;
        }
    }

    void Open()
    {
        if (_at < source.Length && source[_at] == '?')
        {
            foreach (var kind in new[] { "?:", "?=", "?!", "?<=", "?<!" })
            {
                if (string.CompareOrdinal(source, _at, kind, 0, kind.Length) != 0) continue;
                _at += kind.Length;
                _output.Append('(').Append(kind);
                return;
            }
            var end = source.IndexOf('>', _at);
            if (end < 0 || source[_at + 1] != '<') throw new ArgumentException("invalid group");
            _at = end + 1;
        }
        _output.Append(CultureInfo.InvariantCulture, $"(?<{++_opened}>");
    }

    // A curly bracket that begins no repetition stands for itself.
    void Repetition()
    {
        var end = source.IndexOf('}', _at);
        var counts = end > _at ? source.AsSpan(_at, end - _at) : "";
        if (counts.IsEmpty || !char.IsAsciiDigit(counts[0]) || !IsCounts(counts) || counts.Count(',') > 1)
        {
            _output.Append(@"\{");
            return;
        }
        _output.Append('{').Append(counts).Append('}');
        _at = end + 1;
    }

    static bool IsCounts(ReadOnlySpan<char> counts)
    {
        foreach (var c in counts)
            if (!char.IsAsciiDigit(c) && c != ',') return false;
        return true;
    }

    void Escape()
    {
        if (_at >= source.Length) throw new ArgumentException("it ends with a backslash");
        var c = source[_at++];
        switch (c)
        {
            case 'd' or 'D' or 'w' or 'W' or 's' or 'S': _output.Append(Set(c)); break;
            case 'b': _output.Append($"(?:(?<={Word})(?!{Word})|(?<!{Word})(?={Word}))"); break;
            case 'B': _output.Append($"(?:(?<={Word})(?={Word})|(?<!{Word})(?!{Word}))"); break;
            case >= '1' and <= '9' when Reference() is { } group: Back(group); break;
            case 'k' when _groups.Exists(name => name is not null): Back(_groups.IndexOf(Name()) + 1); break;
            default: Literal(Character(c)); break;
        }
    }

    static string Set(char c) => c switch
    {
        'd' => "[0-9]",
        'D' => "[^0-9]",
        'w' => Word,
        'W' => "[^0-9A-Z_a-z]",
        's' => "[" + Spaces + "]",
        _ => "[^" + Spaces + "]",
    };

    int? Reference()
    {
        var end = _at;
        while (end < source.Length && char.IsAsciiDigit(source[end])) end++;
        if (!int.TryParse(source.AsSpan(_at - 1, end - _at + 1), CultureInfo.InvariantCulture, out var group) || group > _groups.Count) return null;
        _at = end;
        return group;
    }

    string Name()
    {
        var end = source.IndexOf('>', _at);
        if (_at >= source.Length || source[_at] != '<' || end < 0) throw new ArgumentException("invalid named reference");
        var name = source[(_at + 1)..end];
        _at = end + 1;
        return _groups.Contains(name) ? name : throw new ArgumentException("invalid named reference");
    }

    // A group that has matched nothing yet is empty in JavaScript, and fails in .NET.
    void Back(int group) => _output.Append(CultureInfo.InvariantCulture, $"(?:(?({group})\\k<{group}>))");

    /// <summary>What stands after a backslash, as one character.</summary>
    char Character(char c)
    {
        switch (c)
        {
            case 't': return '\t';
            case 'n': return '\n';
            case 'v': return '\v';
            case 'f': return '\f';
            case 'r': return '\r';
            case '0' when _at >= source.Length || !char.IsAsciiDigit(source[_at]): return '\0';
            case 'c' when _at < source.Length && char.IsAsciiLetter(source[_at]): return (char)(source[_at++] % 32);
            case 'x' when Hex(2) is { } value: return value;
            case 'u' when Hex(4) is { } value: return value;
            default: return c;
        }
    }

    char? Hex(int digits)
    {
        if (_at + digits > source.Length || !ushort.TryParse(source.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)) return null;
        _at += digits;
        return (char)value;
    }

    void Class()
    {
        var start = _output.Length;
        var negated = _at < source.Length && source[_at] == '^';
        if (negated) _at++;
        _output.Append(negated ? "[^" : "[");
        var first = _at;
        while (_at < source.Length && source[_at] != ']') ClassItem(first);
        if (_at++ >= source.Length) throw new ArgumentException("a class is not closed");
        if (_at - 1 > first)
        {
            _output.Append(']');
            return;
        }
        _output.Length = start;
        _output.Append(negated ? @"[\s\S]" : "(?!)");
    }

    void ClassItem(int first)
    {
        var c = source[_at++];
        if (c == '\\' && _at < source.Length)
        {
            c = source[_at++];
            switch (c)
            {
                case 'd': _output.Append("0-9"); return;
                case 'w': _output.Append("0-9A-Z_a-z"); return;
                case 's': _output.Append(Spaces); return;
                case 'D': _output.Append(@"\0-/:-\uffff"); return;
                case 'W': _output.Append(@"\0-/:-@\[-\^`\{-\uffff"); return;
                // .NET takes U+0085 for a blank and U+FEFF for none; only the first can be added.
                case 'S': _output.Append(@"\S\u0085"); return;
                case 'b': Literal('\b'); return;
                default: Literal(Character(c)); return;
            }
        }
        // A minus makes a range between two characters, not at an edge or beside a set.
        if (c == '-' && _at - 1 > first && _at < source.Length && source[_at] != ']' && !IsSet(_at - 3) && !IsSet(_at)) _output.Append('-');
        else Literal(c);
    }

    bool IsSet(int at) => at >= 0 && at + 1 < source.Length && source[at] == '\\' && source[at + 1] is 'd' or 'D' or 'w' or 'W' or 's' or 'S';

    void Literal(char c)
    {
        if (char.IsAsciiLetterOrDigit(c)) _output.Append(c);
        else _output.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
    }

    static List<string?> FindGroups(string source)
    {
        var groups = new List<string?>();
        var inClass = false;
        for (var at = 0; at < source.Length; at++)
        {
            if (source[at] == '\\') at++;
            else if (source[at] == '[') inClass = true;
            else if (source[at] == ']') inClass = false;
            else if (source[at] == '(' && !inClass) Add(groups, source.AsSpan(at + 1));
        }
        return groups;
    }

    static void Add(List<string?> groups, ReadOnlySpan<char> rest)
    {
        if (!rest.StartsWith("?")) groups.Add(null);
        else if (rest.StartsWith("?<") && rest.Length > 2 && rest[2] is not ('=' or '!') && rest.IndexOf('>') is > 2 and var end) groups.Add(rest[2..end].ToString());
    }
}
