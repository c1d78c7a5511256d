using System.Globalization;
using System.Text;

namespace Portico.Languages.Templates;

/// <summary>Numbers as JavaScript prints them.</summary>
static class NumberText
{
    // Beyond these powers of ten JavaScript writes an exponent.
    const int LargestPlainPower = 21;
    const int SmallestPlainPower = -6;

    public static string Of(double number)
    {
        if (number == (int)number) return ((int)number).ToString(CultureInfo.InvariantCulture);
        if (double.IsNaN(number)) return "NaN";
        if (double.IsInfinity(number)) return number > 0 ? "Infinity" : "-Infinity";
        var (digits, power) = Split(Math.Abs(number).ToString("R", CultureInfo.InvariantCulture));
        return (number < 0 ? "-" : "") + Place(digits, power);
    }

    /// <summary>The fewest digits that mean the same number, and where the point stands before or within them.</summary>
    public static (string Digits, int Power) Split(string shortest)
    {
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? shortest : shortest[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        var power = (point < 0 ? mantissa.Length : point) - (digits.Length - significant.Length) + exponent;
        return (significant.TrimEnd('0'), power);
    }

    static string Place(string digits, int power)
    {
        if (digits.Length <= power && power <= LargestPlainPower) return digits + new string('0', power - digits.Length);
        if (power is > 0 and <= LargestPlainPower) return digits[..power] + "." + digits[power..];
        if (power is > SmallestPlainPower and <= 0) return "0." + new string('0', -power) + digits;
        var text = new StringBuilder().Append(digits[0]);
        if (digits.Length > 1) text.Append('.').Append(digits, 1, digits.Length - 1);
        var exponent = power - 1;
        return text.Append('e').Append(exponent < 0 ? '-' : '+').Append(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture)).ToString();
    }
}
