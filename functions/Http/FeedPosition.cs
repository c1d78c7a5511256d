using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Portico.Functions.Http;

/// <summary>
/// The position in the change feed that an answer reflects. A client that sends it back gets an answer that is at least as
/// new: it reads what it has written, whatever instance it meets.
/// </summary>
internal static class FeedPosition
{
    /// <summary>Name of the header, in requests and in answers.</summary>
    public const string Header = "Portico-Feed-Position";

    /// <summary>What the request asks for; null when it does not, or not in digits.</summary>
    public static long? Asked(HttpRequest request) =>
        request.Headers.TryGetValue(Header, out var value) && long.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : null;

    /// <summary>A position as the header carries it.</summary>
    public static string Format(long position) => position.ToString(CultureInfo.InvariantCulture);
}
