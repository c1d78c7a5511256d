using System.Globalization;
using System.Net;
using System.Text;
using Portico.TechDocs.Markdown.Passes;

namespace Portico.TechDocs.Configuration;

/// <summary>Makes a folder's name of a site's name.</summary>
static class SiteSlug
{
    /// <summary>The name itself, when an address can hold it; otherwise its letters and digits, parted by hyphens. Empty when it has none.</summary>
    public static string Of(string name)
    {
        if (name.Length > 0 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '/')) return name;
        var slug = new StringBuilder();
        var text = WebUtility.HtmlDecode(name);
        for (var at = 0; at < text.Length; at++)
        {
            var isInNumber = at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);
            if ((text[at] == ',' && isInNumber) || CharUnicodeInfo.GetUnicodeCategory(text[at]) == UnicodeCategory.NonSpacingMark) continue;
            var plain = char.IsAscii(text[at]) ? text[at].ToString() : Letters(text[at]) ?? AsciiForms.Find(text[at]) ?? " ";
            foreach (var c in plain)
            {
                if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
                else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            }
        }
        return slug.ToString().TrimEnd('-');
    }

    // Of characters that are not made of a plain one and a mark.
    static string? Letters(char c) => c switch
    {
        'ß' => "ss",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ø' or 'Ø' => "o",
        'đ' or 'Đ' or 'ð' or 'Ð' => "d",
        'ł' or 'Ł' => "l",
        'þ' or 'Þ' => "th",
        'ı' => "i",
        '€' => "eur",
        '¼' => "1-4",
        '½' => "1-2",
        '¾' => "3-4",
        _ => null,
    };
}
