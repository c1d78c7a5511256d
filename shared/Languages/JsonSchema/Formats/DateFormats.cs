using System.Globalization;
using System.Text.RegularExpressions;

namespace Portico.Languages.JsonSchema.Formats;

/// <summary>Dates and times (RFC 3339).</summary>
internal static partial class DateFormats
{
    public static bool IsDateTime(string text)
    {
        var split = text.IndexOfAny(['T', 't']);
        return split == 10 && IsDate(text[..split]) && IsTime(text[(split + 1)..]);
    }

    public static bool IsDate(string text) =>
        text.Length == 10 && text.All(static c => char.IsAsciiDigit(c) || c == '-') && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static bool IsTime(string text)
    {
        if (Time().Match(text) is not { Success: true } time) return false;
        var (hour, minute, second) = (Number(time, "hour"), Number(time, "minute"), Number(time, "second"));
        var (offsetHour, offsetMinute) = (Number(time, "offsetHour"), Number(time, "offsetMinute"));
        if (hour > 23 || minute > 59 || offsetHour > 23 || offsetMinute > 59) return false;
        if (second < 60) return true;
        // A leap second comes at the end of a day in UTC.
        var offset = (offsetHour * 60 + offsetMinute) * (time.Groups["sign"].ValueSpan is "-" ? -1 : 1);
        return second == 60 && ((hour * 60 + minute - offset) % 1440 + 1440) % 1440 == 1439;
    }

    static int Number(Match time, string group) => time.Groups[group] is { Success: true } part ? int.Parse(part.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(\.[0-9]+)?([Zz]|(?<sign>[+-])(?<offsetHour>[0-9]{2}):(?<offsetMinute>[0-9]{2}))\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Time();
}
