using System.IO.Compression;
using Microsoft.Extensions.Primitives;

namespace Portico.Functions.Http;

/// <summary>How a body is compressed on its way.</summary>
internal enum ContentCoding
{
    /// <summary>Not at all.</summary>
    Identity,

    /// <summary><c>gzip</c>.</summary>
    Gzip,

    /// <summary><c>br</c>.</summary>
    Brotli,
}

/// <summary>Chooses and applies a coding. The worker runs no ASP.NET Core middleware of ours, so response compression is done here.</summary>
internal static class ContentCodings
{
    /// <summary>A body up to this size goes as it is: it fits one packet.</summary>
    public const int Threshold = 1024;

    /// <summary>The best coding that an <c>Accept-Encoding</c> header allows: brotli, then gzip, unless the client prefers it otherwise.</summary>
    public static ContentCoding Choose(StringValues accepted)
    {
        if (StringValues.IsNullOrEmpty(accepted)) return ContentCoding.Identity;
        var (best, quality) = (ContentCoding.Identity, 0.0);
        foreach (var line in accepted)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var (coding, weight) = Parse(line.AsSpan(range));
                if (coding == ContentCoding.Identity || weight <= 0 || weight < quality) continue;
                if (weight > quality || coding > best) (best, quality) = (coding, weight);
            }
        }
        return best;
    }

    /// <summary>Name in <c>Content-Encoding</c>.</summary>
    public static string Name(ContentCoding coding) => coding == ContentCoding.Brotli ? "br" : "gzip";

    /// <summary>A stream that compresses into another one, at the speed that suits answers made on the spot.</summary>
    public static Stream Compress(ContentCoding coding, Stream into) => coding == ContentCoding.Brotli
        ? new BrotliStream(into, CompressionLevel.Fastest, leaveOpen: true)
        : new GZipStream(into, CompressionLevel.Fastest, leaveOpen: true);

    static (ContentCoding Coding, double Weight) Parse(ReadOnlySpan<char> item)
    {
        var semicolon = item.IndexOf(';');
        var name = (semicolon < 0 ? item : item[..semicolon]).Trim();
        var weight = 1.0;
        if (semicolon >= 0 && item[(semicolon + 1)..].Trim() is ['q' or 'Q', '=', .. var number]
            && !double.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out weight)) weight = 0;
        var coding = name.Equals("br", StringComparison.OrdinalIgnoreCase) ? ContentCoding.Brotli
            : name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name is "*" ? ContentCoding.Gzip
            : ContentCoding.Identity;
        return (coding, weight);
    }
}
