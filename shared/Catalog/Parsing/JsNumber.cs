using System.Globalization;

namespace Portico.Catalog.Parsing;

/// <summary>Numbers as JavaScript prints them (ECMA-262, Number::toString): <c>1</c>, <c>0.1</c>, <c>1e+21</c>, <c>1.5e-7</c>.</summary>
static class JsNumber
{
    /// <summary>Longest text that can come out, with room to spare.</summary>
    public const int MaxLength = 32;

    /// <summary>The number's text; the same as <c>String(value)</c>.</summary>
    public static string Format(double value)
    {
        Span<char> text = stackalloc char[MaxLength];
        return text[..Format(value, text)].ToString();
    }

    /// <summary>Writes the number and returns the length of its text.</summary>
    public static int Format(double value, Span<char> text)
    {
        if (!double.IsFinite(value)) return Put(text, double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        if (value == 0) return Put(text, "0"); // also for -0
        Span<char> shortest = stackalloc char[MaxLength];
        Math.Abs(value).TryFormat(shortest, out var length, "R", CultureInfo.InvariantCulture);
        Span<char> digits = stackalloc char[MaxLength];
        var (count, point) = Digits(shortest[..length], digits);
        var sign = value < 0 ? Put(text, "-") : 0;
        return sign + Layout(digits[..count], point, text[sign..]);
    }

    // Significant digits, and how many of them stand before the decimal point (which may be none, or more than there are).
    static (int Count, int Point) Digits(ReadOnlySpan<char> shortest, Span<char> digits)
    {
        int count = 0, point = -1, exponent = 0;
        for (var i = 0; i < shortest.Length; i++)
        {
            if (shortest[i] == '.') point = count;
            else if (shortest[i] == 'E')
            {
                exponent = int.Parse(shortest[(i + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }
            else digits[count++] = shortest[i];
        }
        if (point < 0) point = count;
        var leading = digits[..count].IndexOfAnyExcept('0');
        digits[leading..count].CopyTo(digits);
        count = digits[..(count - leading)].LastIndexOfAnyExcept('0') + 1;
        return (count, point - leading + exponent);
    }

    static int Layout(ReadOnlySpan<char> digits, int point, Span<char> text)
    {
        var length = 0;
        if (point is > 0 and <= 21)
        {
            length += Put(text, digits[..Math.Min(point, digits.Length)]);
            if (digits.Length > point)
            {
                length += Put(text[length..], ".");
                return length + Put(text[length..], digits[point..]);
            }
            text.Slice(length, point - digits.Length).Fill('0');
            return point;
        }
        if (point is > -6 and <= 0)
        {
            length += Put(text, "0.");
            text.Slice(length, -point).Fill('0');
            return length - point + Put(text[(length - point)..], digits);
        }
        length += Put(text, digits[..1]);
        if (digits.Length > 1)
        {
            length += Put(text[length..], ".");
            length += Put(text[length..], digits[1..]);
        }
        length += Put(text[length..], point > 0 ? "e+" : "e-");
        Math.Abs(point - 1).TryFormat(text[length..], out var written, default, CultureInfo.InvariantCulture);
        return length + written;
    }

    static int Put(Span<char> text, ReadOnlySpan<char> part)
    {
        part.CopyTo(text);
        return part.Length;
    }
}
