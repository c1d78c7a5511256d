using System.Text;
using Portico.Functions.Http.Validation;

namespace Portico.Functions.Http;

/// <summary>The <c>Link</c> header that leads to the next page of <c>GET /entities</c>.</summary>
internal static class LinkHeader
{
    /// <summary>The request's own target with <c>after</c> set and <c>offset</c> gone, written as a browser's <c>URLSearchParams</c> would.</summary>
    public static string Next(string target, string after)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var link = new StringBuilder("<").Append(question < 0 ? target : target.AsSpan(0, question));
        var separator = '?';
        var replaced = false;
        foreach (var part in question < 0 ? [] : target[(question + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? part : part[..equals]);
            if (name == "offset" || (name == "after" && replaced)) continue;
            replaced |= name == "after";
            Append(link, ref separator, name, name == "after" ? after : equals < 0 ? "" : Decode(part[(equals + 1)..]));
        }
        if (!replaced) Append(link, ref separator, "after", after);
        return link.Append(">; rel=\"next\"").ToString();
    }

    static string Decode(string text) => QueryStringReader.Decode(text);

    static void Append(StringBuilder link, ref char separator, string name, string value)
    {
        link.Append(separator);
        separator = '&';
        Encode(link, name);
        link.Append('=');
        Encode(link, value);
    }

    static void Encode(StringBuilder link, string text)
    {
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'*' or (byte)'-' or (byte)'.' or (byte)'_') link.Append((char)b);
            else if (b == ' ') link.Append('+');
            else link.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
