using Portico.TechDocs.Sanitizing;
using Portico.TechDocs.Search;

namespace Portico.TechDocs.Site;

/// <summary>Titles of pages and sections. In <c>nav</c> and in metadata they may be written in HTML.</summary>
static class Titles
{
    /// <summary>Adds a title, as content.</summary>
    public static HtmlBuffer AppendTitle(this HtmlBuffer html, string title) => IsHtml(title) ? html.Append(HtmlSanitizer.Clean(title).Html) : html.AppendText(title);

    /// <summary>A title without its tags.</summary>
    public static string Plain(string title) => IsHtml(title) ? PageText.Read(HtmlSanitizer.Clean(title).Html, withLineNumbers: false).Text : title;

    // A title such as List<T> is a text.
    static bool IsHtml(string title) => title.Contains("</", StringComparison.Ordinal);
}
