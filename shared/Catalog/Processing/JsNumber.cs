using System.Buffers;
using System.Globalization;
using System.Text;

namespace Portico.Catalog.Processing;

/// <summary>Numbers in JSON as JavaScript writes them back: <c>1.0</c> becomes <c>1</c>, <c>1e3</c> becomes <c>1000</c>, and so on.</summary>
internal static class JsNumber
{
    // Whole numbers of so many digits are the same in a double.
    const int ExactDigits = 15;

    /// <summary>Writes a number that stands as <paramref name="raw"/> in a JSON text.</summary>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> raw)
    {
        if (raw.Length <= ExactDigits && !raw.ContainsAnyExceptInRange((byte)'0', (byte)'9')) output.Write(raw);
        else output.Write(Encoding.ASCII.GetBytes(Format(double.Parse(raw, NumberStyles.Float, CultureInfo.InvariantCulture))));
    }

    /// <summary>The shortest text that reads as the same number, laid out by ECMAScript's rules; <c>null</c> for what is no finite number.</summary>
    public static string Format(double value)
    {
        if (!double.IsFinite(value)) return "null";
        if (value == 0) return "0";
        var shortest = Math.Abs(value).ToString("E16", CultureInfo.InvariantCulture);
        for (var precision = 0; precision <= 16; precision++)
        {
            shortest = Math.Abs(value).ToString($"E{precision}", CultureInfo.InvariantCulture);
            if (double.Parse(shortest, CultureInfo.InvariantCulture) == Math.Abs(value)) break;
        }
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var digits = shortest[..mark].Replace(".", "", StringComparison.Ordinal);
        var point = int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) + 1;
        return (value < 0 ? "-" : "") + Layout(digits, point);
    }

    /// <param name="digits">Without leading or trailing zeros.</param>
    /// <param name="point">Where the decimal point stands, counted from the first digit.</param>
    static string Layout(string digits, int point)
    {
        if (point is > 0 and <= 21)
        {
            return digits.Length <= point ? digits.PadRight(point, '0') : $"{digits[..point]}.{digits[point..]}";
        }
        if (point is > -6 and <= 0) return $"0.{new string('0', -point)}{digits}";
        var exponent = point - 1;
        var fraction = digits.Length == 1 ? "" : $".{digits[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}");
    }
}
