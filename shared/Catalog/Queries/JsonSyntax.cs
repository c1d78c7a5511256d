namespace Portico.Catalog.Queries;

/// <summary>
/// Says what is wrong with a text that is not JSON, in the words of JavaScript's <c>JSON.parse</c>, which clients of the
/// API see. Only called for a text that a parser has already refused, and never slower than linear.
/// </summary>
public ref struct JsonSyntax
{
    const int Context = 10;

    readonly ReadOnlySpan<char> text;
    int position;
    string? problem;

    JsonSyntax(ReadOnlySpan<char> text) => this.text = text;

    /// <summary>The message for the first mistake; null when the text is JSON after all.</summary>
    public static string? Explain(ReadOnlySpan<char> text)
    {
        var syntax = new JsonSyntax(text);
        syntax.Document();
        return syntax.problem;
    }

    readonly char Current => position < text.Length ? text[position] : '\0';

    readonly bool AtEnd => position >= text.Length;

    void Document()
    {
        var open = new Stack<char>();
        do
        {
            if (!Value(open)) return;
            while (open.Count > 0)
            {
                SkipSpace();
                if (Current == ',')
                {
                    position++;
                    if (open.Peek() == '{' && !Property("Expected double-quoted property name")) return;
                    break;
                }
                if (Current != (open.Peek() == '{' ? '}' : ']') || AtEnd)
                {
                    At(open.Peek() == '{' ? "Expected ',' or '}' after property value" : "Expected ',' or ']' after array element");
                    return;
                }
                position++;
                open.Pop();
            }
        }
        while (open.Count > 0);
        SkipSpace();
        if (!AtEnd) Fail($"Unexpected non-whitespace character after JSON at position {position}");
    }

    /// <summary>Reads a whole simple value, an empty container, or the opening of a container with what precedes its first value.</summary>
    bool Value(Stack<char> open)
    {
        while (true)
        {
            SkipSpace();
            switch (Current)
            {
                case '{' or '[' when !AtEnd:
                    var opening = Current;
                    position++;
                    SkipSpace();
                    if (Current == (opening == '{' ? '}' : ']'))
                    {
                        position++;
                        return true;
                    }
                    open.Push(opening);
                    if (opening == '{' && !Property("Expected property name or '}'")) return false;
                    continue;
                case '"':
                    return Text();
                case '-' or (>= '0' and <= '9'):
                    return Number();
                case 't':
                    return Literal("true");
                case 'f':
                    return Literal("false");
                case 'n':
                    return Literal("null");
                default:
                    return Unexpected();
            }
        }
    }

    bool Property(string otherwise)
    {
        SkipSpace();
        if (Current != '"') return At(otherwise);
        if (!Text()) return false;
        SkipSpace();
        if (Current != ':') return At("Expected ':' after property name");
        position++;
        return true;
    }

    bool Text()
    {
        for (position++; !AtEnd; position++)
        {
            switch (Current)
            {
                case '"':
                    position++;
                    return true;
                case < ' ':
                    return At("Bad control character in string literal");
                case '\\':
                    position++;
                    if (AtEnd) return Unexpected();
                    if (Current == 'u')
                    {
                        for (var digit = 0; digit < 4; digit++)
                        {
                            position++;
                            if (!char.IsAsciiHexDigit(Current)) return At("Bad Unicode escape");
                        }
                    }
                    else if (!"\"\\/bfnrt".Contains(Current))
                        return At("Bad escaped character");
                    break;
            }
        }
        return At("Unterminated string");
    }

    bool Number()
    {
        if (Current == '-')
        {
            position++;
            if (!char.IsAsciiDigit(Current)) return At("No number after minus sign");
        }
        if (Current == '0')
        {
            position++;
            if (char.IsAsciiDigit(Current)) return At("Unexpected number");
        }
        else
            SkipDigits();
        if (Current == '.')
        {
            position++;
            if (!char.IsAsciiDigit(Current)) return At("Unterminated fractional number");
            SkipDigits();
        }
        if (Current is 'e' or 'E')
        {
            position++;
            if (Current is '+' or '-') position++;
            if (!char.IsAsciiDigit(Current)) return At("Exponent part is missing a number");
            SkipDigits();
        }
        return true;
    }

    bool Literal(string literal)
    {
        foreach (var expected in literal)
        {
            if (Current != expected || AtEnd) return Unexpected();
            position++;
        }
        return true;
    }

    bool Unexpected()
    {
        if (AtEnd) return Fail("Unexpected end of JSON input");
        if (Current == '"') return At("Unexpected string");
        if (Current is '-' or (>= '0' and <= '9')) return At("Unexpected number");
        if (text is "NaN" or "Infinity" or "undefined" or "[object Object]") return Fail($"\"{text}\" is not valid JSON");
        var (start, end) = (Math.Max(0, position - Context), Math.Min(text.Length, position + Context));
        if (text.Length <= 2 * Context) (start, end) = (0, text.Length);
        var (before, after) = (start > 0 ? "..." : "", end < text.Length ? "..." : "");
        return Fail($"Unexpected token '{Current}', {before}\"{text[start..end]}\"{after} is not valid JSON");
    }

    bool At(string message) => Fail($"{message} in JSON at position {position}");

    bool Fail(string message)
    {
        problem = message;
        return false;
    }

    void SkipSpace()
    {
        while (Current is ' ' or '\t' or '\n' or '\r') position++;
    }

    void SkipDigits()
    {
        while (char.IsAsciiDigit(Current)) position++;
    }
}
