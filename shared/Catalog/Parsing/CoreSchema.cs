using System.Globalization;
using System.Numerics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portico.Catalog.Parsing;

/// <summary>What a scalar means.</summary>
enum ScalarKind
{
    Text,
    Null,
    True,
    False,
    Number,
}

/// <summary>
/// The core schema of YAML 1.2, as the npm package <c>yaml</c> applies it: <c>yes</c> and dates are text, numbers are
/// doubles, octal is <c>0o17</c>. A tag that is not known makes its scalar a text.
/// </summary>
static class CoreSchema
{
    const string Prefix = "tag:yaml.org,2002:";

    /// <summary>Kind of a scalar, and its value when it is a number.</summary>
    public static ScalarKind Resolve(Scalar scalar, out double number)
    {
        number = 0;
        if (scalar.Tag.IsEmpty) return scalar.Style == ScalarStyle.Plain ? Resolve(scalar.Value, out number) : ScalarKind.Text;
        if (scalar.Tag.IsNonSpecific || !scalar.Tag.Value.StartsWith(Prefix, StringComparison.Ordinal)) return ScalarKind.Text;
        var kind = Resolve(scalar.Value, out number);
        var asked = scalar.Tag.Value.AsSpan(Prefix.Length) switch
        {
            "null" => kind == ScalarKind.Null,
            "bool" => kind is ScalarKind.True or ScalarKind.False,
            "int" => kind == ScalarKind.Number && IsInteger(scalar.Value),
            "float" => kind == ScalarKind.Number && !IsInteger(scalar.Value),
            _ => false,
        };
        return asked ? kind : ScalarKind.Text;
    }

    /// <summary>The same for a scalar without quotes and tag.</summary>
    public static ScalarKind Resolve(ReadOnlySpan<char> text, out double number)
    {
        number = 0;
        if (text.Length == 0) return ScalarKind.Null;
        return text[0] switch
        {
            '~' when text.Length == 1 => ScalarKind.Null,
            'n' or 'N' when text is "null" or "Null" or "NULL" => ScalarKind.Null,
            't' or 'T' when text is "true" or "True" or "TRUE" => ScalarKind.True,
            'f' or 'F' when text is "false" or "False" or "FALSE" => ScalarKind.False,
            (>= '0' and <= '9') or '-' or '+' or '.' when IsNumber(text, out number) => ScalarKind.Number,
            _ => ScalarKind.Text,
        };
    }

    static bool IsInteger(string text) => !text.AsSpan().ContainsAny(".eE") || text.StartsWith("0x", StringComparison.Ordinal);

    static bool IsNumber(ReadOnlySpan<char> text, out double number)
    {
        number = 0;
        if (text.StartsWith("0x")) return text.Length > 2 && IsDigits(text[2..], hex: true) && Assign(FromHex(text[2..]), out number);
        if (text.StartsWith("0o")) return text.Length > 2 && text[2..].IndexOfAnyExceptInRange('0', '7') < 0 && Assign(FromOctal(text[2..]), out number);
        var unsigned = text[(text[0] is '+' or '-' ? 1 : 0)..];
        if (unsigned is ".inf" or ".Inf" or ".INF") return Assign(text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity, out number);
        if (text is ".nan" or ".NaN" or ".NAN") return Assign(double.NaN, out number);
        return IsDecimal(unsigned) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    // [0-9]+ | [0-9]+ . [0-9]* | . [0-9]+, each with an exponent or without.
    static bool IsDecimal(ReadOnlySpan<char> text)
    {
        var exponent = text.IndexOfAny('e', 'E');
        if (exponent >= 0)
        {
            var power = text[(exponent + 1)..];
            if (power is ['+' or '-', ..]) power = power[1..];
            if (power.IsEmpty || !IsDigits(power)) return false;
            text = text[..exponent];
        }
        var point = text.IndexOf('.');
        return point < 0
            ? !text.IsEmpty && IsDigits(text)
            : text.Length > 1 && IsDigits(text[..point]) && IsDigits(text[(point + 1)..]);
    }

    static bool IsDigits(ReadOnlySpan<char> text, bool hex = false)
    {
        foreach (var c in text)
        {
            if (!(hex ? char.IsAsciiHexDigit(c) : char.IsAsciiDigit(c))) return false;
        }
        return true;
    }

    static double FromHex(ReadOnlySpan<char> digits) => Round(BigInteger.Parse($"0{digits}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    static double FromOctal(ReadOnlySpan<char> digits)
    {
        var value = BigInteger.Zero;
        foreach (var digit in digits) value = (value << 3) + (digit - '0');
        return Round(value);
    }

    // The conversion operator cuts off where JavaScript rounds.
    static double Round(BigInteger value) => double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    static bool Assign(double value, out double number)
    {
        number = value;
        return true;
    }
}
