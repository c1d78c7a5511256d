using System.Globalization;

namespace Portico.Languages.JsonSchema.Patterns;

/// <summary>Reads the smallest parts of an ECMAScript pattern: code points, escapes and classes.</summary>
internal sealed class PatternReader(string text)
{
    public int At { get; set; }

    public bool AtEnd => At >= text.Length;

    public char Peek(int ahead = 0) => At + ahead < text.Length ? text[At + ahead] : '\0';

    public string Rest => text[At..];

    public bool Skip(string expected)
    {
        if (string.CompareOrdinal(text, At, expected, 0, expected.Length) != 0) return false;
        At += expected.Length;
        return true;
    }

    /// <summary>A code point that stands for itself.</summary>
    public int Point()
    {
        var point = char.IsSurrogatePair(text, At) ? char.ConvertToUtf32(text, At) : text[At];
        At += point > char.MaxValue ? 2 : 1;
        return point;
    }

    /// <summary>Up to a character, which is read too.</summary>
    public string Until(char end)
    {
        var to = text.IndexOf(end, At);
        if (to < 0) throw new PatternException($"'{end}' is missing after {At}.");
        var part = text[At..to];
        At = to + 1;
        return part;
    }

    /// <summary>What stands after a backslash, when it is a set of characters.</summary>
    public CodePoints? Set()
    {
        var kind = Peek();
        if (kind is not ('d' or 'D' or 'w' or 'W' or 's' or 'S' or 'p' or 'P')) return null;
        At++;
        var set = kind switch
        {
            'd' or 'D' => CodePoints.Digits,
            'w' or 'W' => CodePoints.WordCharacters,
            's' or 'S' => CodePoints.Spaces,
            _ => Skip("{") ? UnicodeProperties.Find(Until('}')) : throw new PatternException($"'{{' is missing after \\{kind}."),
        };
        return char.IsAsciiLetterUpper(kind) ? set.Complement() : set;
    }

    /// <summary>What stands after a backslash, when it is one character.</summary>
    public int Escaped()
    {
        if (AtEnd) throw new PatternException("it ends with a backslash.");
        var point = Point();
        switch (point)
        {
            case 't': return '\t';
            case 'n': return '\n';
            case 'v': return '\v';
            case 'f': return '\f';
            case 'r': return '\r';
            case '0' when !char.IsAsciiDigit(Peek()): return 0;
            case 'c' when char.IsAsciiLetter(Peek()): return text[At++] % 32;
            case 'x': return Hex(2);
            case 'u' when Skip("{"): return Named(Until('}'));
            case 'u': return Pair(Hex(4));
        }
        if (point < 0x80 && char.IsAsciiLetterOrDigit((char)point)) throw new PatternException($"\\{(char)point} means nothing.");
        return point;
    }

    /// <summary>A class, after its opening bracket.</summary>
    public CodePoints Class()
    {
        var negated = Skip("^");
        var sets = new List<CodePoints>();
        while (!Skip("]"))
        {
            if (AtEnd) throw new PatternException("']' is missing.");
            var from = Item(sets);
            if (Peek() != '-' || Peek(1) is ']' or '\0' || from is not { } first)
            {
                if (from is { } single) sets.Add(CodePoints.Of((single, single)));
                continue;
            }
            At++;
            var to = Item(sets);
            if (to < first) throw new PatternException("a range in a class is out of order.");
            sets.Add(to is { } last ? CodePoints.Of((first, last)) : CodePoints.Of((first, first), ('-', '-')));
        }
        var all = CodePoints.Union(sets);
        return negated ? all.Complement() : all;
    }

    /// <summary>One character of a class; a set of them goes to the sets instead.</summary>
    int? Item(List<CodePoints> sets)
    {
        if (!Skip("\\")) return Point();
        if (Set() is { } set)
        {
            sets.Add(set);
            return null;
        }
        return Skip("b") ? '\b' : Escaped();
    }

    int Pair(int high)
    {
        var at = At;
        if (char.IsHighSurrogate((char)high) && Skip("\\u"))
        {
            var low = Hex(4);
            if (char.IsLowSurrogate((char)low)) return char.ConvertToUtf32((char)high, (char)low);
            At = at;
        }
        return high;
    }

    int Hex(int digits)
    {
        if (At + digits > text.Length || !int.TryParse(text.AsSpan(At, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            throw new PatternException($"{digits} hexadecimal digits are missing at {At}.");
        At += digits;
        return value;
    }

    static int Named(string digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 0x10FFFF
            ? value
            : throw new PatternException($"\\u{{{digits}}} is no code point.");
}
