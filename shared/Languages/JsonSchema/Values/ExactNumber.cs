using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Portico.Languages.JsonSchema.Values;

/// <summary>A number as its text says it, without rounding: digits and a power of ten. Equal numbers have equal parts.</summary>
internal readonly record struct ExactNumber(BigInteger Digits, int Exponent)
{
    // What is longer than this is cut: the arithmetic of long numbers is not linear.
    const int MaxDigits = 2000;
    const int MaxExponent = 1_000_000_000;

    public bool IsInteger => Digits.IsZero || Exponent >= 0;

    public static ExactNumber Of(JsonElement number) => Parse(JsonMarshal.GetRawUtf8Value(number));

    public int CompareTo(ExactNumber other)
    {
        if (Digits.Sign != other.Digits.Sign) return Digits.Sign.CompareTo(other.Digits.Sign);
        if (Digits.IsZero) return 0;
        var (mine, theirs) = (Magnitude, other.Magnitude);
        if (mine != theirs) return mine > theirs ? Digits.Sign : -Digits.Sign;
        // Same magnitude: the exponents differ by no more than the digits are long.
        return Exponent >= other.Exponent
            ? (Digits * BigInteger.Pow(10, Exponent - other.Exponent)).CompareTo(other.Digits)
            : Digits.CompareTo(other.Digits * BigInteger.Pow(10, other.Exponent - Exponent));
    }

    /// <summary>Whether dividing by <paramref name="divisor"/>, which is positive, leaves nothing.</summary>
    public bool IsMultipleOf(ExactNumber divisor)
    {
        if (Digits.IsZero) return true;
        var shift = (long)Exponent - divisor.Exponent;
        if (shift >= 0) return (BigInteger.ModPow(10, shift, divisor.Digits) * Digits % divisor.Digits).IsZero;
        // The digits end in no zero, so they are no multiple of a power of ten that has more digits.
        return -shift <= MaxDigits && (Digits % (divisor.Digits * BigInteger.Pow(10, (int)-shift))).IsZero;
    }

    long Magnitude => Exponent + (long)BigInteger.Abs(Digits).ToString(CultureInfo.InvariantCulture).Length;

    static ExactNumber Parse(ReadOnlySpan<byte> text)
    {
        var power = 0;
        var e = text.IndexOfAny((byte)'e', (byte)'E');
        if (e >= 0)
        {
            power = ParseExponent(text[(e + 1)..]);
            text = text[..e];
        }
        var negative = text[0] == '-';
        if (negative) text = text[1..];
        var point = text.IndexOf((byte)'.');
        Span<char> digits = text.Length <= 64 ? stackalloc char[64] : new char[text.Length];
        var count = 0;
        foreach (var c in text)
        {
            if (c != '.') digits[count++] = (char)c;
        }
        if (point >= 0) power -= text.Length - point - 1;
        return Normalize(digits[..count], power, negative);
    }

    static ExactNumber Normalize(ReadOnlySpan<char> digits, int power, bool negative)
    {
        digits = digits.TrimStart('0');
        if (digits.Length > MaxDigits)
        {
            power += digits.Length - MaxDigits;
            digits = digits[..MaxDigits];
        }
        var length = digits.Length;
        digits = digits.TrimEnd('0');
        if (digits.IsEmpty) return new(BigInteger.Zero, 0);
        power += length - digits.Length;
        var value = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return new(negative ? -value : value, power);
    }

    static int ParseExponent(ReadOnlySpan<byte> text)
    {
        var negative = text[0] == '-';
        var digits = text.TrimStart("+-"u8).TrimStart((byte)'0');
        if (digits.IsEmpty) return 0;
        var value = digits.Length <= 9 ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : MaxExponent;
        return negative ? -value : value;
    }
}
