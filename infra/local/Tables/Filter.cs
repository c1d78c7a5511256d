using System.Globalization;
using System.Text;

namespace Azure.Data.Tables;

/// <summary>Makes a filter of an interpolated string: every value becomes a literal of the service's query language.</summary>
static class Filter
{
    public static string Create(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var arguments = filter.GetArguments();
        var literals = new object[arguments.Length];
        for (var i = 0; i < arguments.Length; i++) literals[i] = Literal(arguments[i]);
        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    static string Literal(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        string text => Quoted(text),
        char letter => Quoted(letter.ToString()),
        StringBuilder text => Quoted(text.ToString()),
        Enum word => Quoted(word.ToString()),
        sbyte or byte or short or ushort or int => ((IConvertible)value).ToString(CultureInfo.InvariantCulture),
        uint or long => ((IConvertible)value).ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => ((long)number).ToString(CultureInfo.InvariantCulture) + "L",
        float number => Fractional(number),
        double number => Fractional(number),
        Guid guid => $"guid'{guid}'",
        DateTimeOffset time => Time(time),
        DateTime time => Time(Json.Edm.InUtc(time)),
        byte[] bytes => Binary(bytes),
        BinaryData data => Binary(data.ToMemory().Span),
        _ => throw new ArgumentException($"A filter cannot hold a value of type {value.GetType()}.", nameof(value)),
    };

    static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    static string Binary(ReadOnlySpan<byte> bytes) => $"X'{Convert.ToHexString(bytes)}'";

    static string Time(DateTimeOffset time) => $"datetime'{time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture)}'";

    // Without a fraction or an exponent the service would read a whole number and find no double equal to it.
    static string Fractional(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return double.IsInteger(number) && !text.Contains('E', StringComparison.Ordinal) ? text + ".0" : text;
    }
}
