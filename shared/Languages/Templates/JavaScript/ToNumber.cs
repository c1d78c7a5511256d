using System.Globalization;

namespace Portico.Languages.Templates;

/// <summary>Values as numbers.</summary>
static class ToNumber
{
    public static double Of(Evaluation evaluation, TemplateValue value) => value.Kind switch
    {
        TemplateKind.Number => value.Number,
        TemplateKind.Boolean => value.Boolean ? 1 : 0,
        TemplateKind.Null => 0,
        TemplateKind.Undefined => double.NaN,
        _ => Of(ToText.Of(evaluation, value)),
    };

    public static double Of(string text)
    {
        var trimmed = WhiteSpace.Trim(text).AsSpan();
        if (trimmed.IsEmpty) return 0;
        if (trimmed.Length > 2 && trimmed[0] == '0' && (trimmed[1] | 0x20) is 'x' or 'o' or 'b') return Prefixed(trimmed);
        var length = DecimalLength(trimmed);
        return length == trimmed.Length ? ParseDecimal(trimmed) : double.NaN;
    }

    /// <summary>As parseFloat does: the longest number that the text begins with.</summary>
    public static double Leading(string text)
    {
        var trimmed = WhiteSpace.TrimStart(text).AsSpan();
        var length = DecimalLength(trimmed);
        return length == 0 ? double.NaN : ParseDecimal(trimmed[..length]);
    }

    /// <summary>As parseInt does, in any base from 2 to 36.</summary>
    public static double LeadingWhole(string text, double radix)
    {
        var trimmed = WhiteSpace.TrimStart(text).AsSpan();
        var negative = false;
        if (!trimmed.IsEmpty && trimmed[0] is '+' or '-')
        {
            negative = trimmed[0] == '-';
            trimmed = trimmed[1..];
        }
        var number = Int32(radix);
        if (number is 0 or 16 && trimmed.Length >= 2 && trimmed[0] == '0' && (trimmed[1] | 0x20) == 'x')
        {
            number = 16;
            trimmed = trimmed[2..];
        }
        if (number == 0) number = 10;
        if (number is < 2 or > 36) return double.NaN;
        var end = 0;
        while (end < trimmed.Length && Digit(trimmed[end]) < number) end++;
        if (end == 0) return double.NaN;
        var result = number == 10 ? ParseDecimal(trimmed[..end]) : Accumulate(trimmed[..end], number);
        return negative ? -result : result;
    }

    /// <summary>As the bit operators see a number.</summary>
    public static int Int32(double number) => double.IsFinite(number) ? unchecked((int)(long)Math.IEEERemainder(Math.Truncate(number), 4294967296d)) : 0;

    /// <summary>A position in a text or list: the whole part, zero for what is no number.</summary>
    public static double Integer(Evaluation evaluation, TemplateValue value)
    {
        var number = Of(evaluation, value);
        return double.IsNaN(number) ? 0 : Math.Truncate(number);
    }

    static int DecimalLength(ReadOnlySpan<char> text)
    {
        var at = 0;
        if (at < text.Length && text[at] is '+' or '-') at++;
        if (text[at..].StartsWith("Infinity")) return at + "Infinity".Length;
        var digits = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at])) (at, digits) = (at + 1, digits + 1);
        if (at < text.Length && text[at] == '.')
        {
            var fraction = at + 1;
            while (fraction < text.Length && char.IsAsciiDigit(text[fraction])) (fraction, digits) = (fraction + 1, digits + 1);
            if (digits > 0) at = fraction;
        }
        if (digits == 0) return 0;
        if (at >= text.Length || (text[at] | 0x20) != 'e') return at;
        var exponent = at + 1;
        if (exponent < text.Length && text[exponent] is '+' or '-') exponent++;
        var first = exponent;
        while (exponent < text.Length && char.IsAsciiDigit(text[exponent])) exponent++;
        return exponent > first ? exponent : at;
    }

    static double ParseDecimal(ReadOnlySpan<char> text)
    {
        if (text.EndsWith("Infinity")) return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    static double Prefixed(ReadOnlySpan<char> text)
    {
        var radix = (text[1] | 0x20) switch { 'x' => 16, 'o' => 8, _ => 2 };
        foreach (var c in text[2..])
            if (Digit(c) >= radix) return double.NaN;
        return Accumulate(text[2..], radix);
    }

    static double Accumulate(ReadOnlySpan<char> digits, int radix)
    {
        double result = 0;
        foreach (var c in digits) result = result * radix + Digit(c);
        return result;
    }

    static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => int.MaxValue,
    };
}
