using System.Buffers;
using System.Text;

namespace Portico.Languages.Templates;

/// <summary>Text with HTML's own characters written as entities.</summary>
static class HtmlText
{
    static readonly SearchValues<char> Special = SearchValues.Create("&\"'<>\\");

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Special)) return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '\\' => escaped.Append("&#92;"),
                _ => escaped.Append(c),
            };
        }
        return escaped.ToString();
    }
}
