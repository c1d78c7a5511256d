using System.Globalization;

namespace Portico.Functions.Http;

/// <summary>Times as JavaScript writes them.</summary>
internal static class WireTime
{
    /// <summary>A time in UTC, to the millisecond.</summary>
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
