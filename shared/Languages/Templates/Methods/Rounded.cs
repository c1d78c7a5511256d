using System.Globalization;
using System.Numerics;

namespace Portico.Languages.Templates;

/// <summary>Numbers with so many digits. Of two that are equally near, JavaScript takes the larger and .NET the even one.</summary>
static class Rounded
{
    // So far beyond the wanted digits, nothing but an exact half has a five and then only zeros.
    const int GuardDigits = 25;

    public static string Fixed(double number, int digits)
    {
        var text = Round(Math.Abs(number).ToString("F" + (digits + GuardDigits), CultureInfo.InvariantCulture));
        return number < 0 ? "-" + text : text;
    }

    public static (string Mantissa, int Exponent) Exponential(double number, int digits)
    {
        var text = Math.Abs(number).ToString("E" + (digits + GuardDigits), CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = Round(text[..mark]);
        if (mantissa.StartsWith("10", StringComparison.Ordinal)) (mantissa, exponent) = (digits == 0 ? "1" : "1." + new string('0', digits), exponent + 1);
        return (number < 0 ? "-" + mantissa : mantissa, exponent);
    }

    /// <summary>Drops the guard digits, and rounds up from a half.</summary>
    static string Round(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = text.Length - point - 1 - GuardDigits;
        var whole = BigInteger.Parse(text[..point] + text[(point + 1)..(point + 2 + digits)], CultureInfo.InvariantCulture);
        var rounded = ((whole + 5) / 10).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        return digits == 0 ? rounded : rounded[..^digits] + "." + rounded[^digits..];
    }
}
