using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Portico.Tests.Unit.TechDocs.Markdown;

/// <summary>
/// HTML in a form that can be compared: attributes in order, one white space for many outside of code, colours of code and
/// names of languages left out, pictures of emoji by their names.
/// </summary>
static partial class ComparableHtml
{
    [GeneratedRegex(@"\s+")]
    private static partial Regex Space { get; }

    /// <summary>The form.</summary>
    public static string Of(string html)
    {
        var result = new StringBuilder();
        foreach (var node in new HtmlParser().ParseDocument($"<body>{html}").Body!.ChildNodes) Write(node, result, inCode: false);
        return result.ToString();
    }

    static void Write(INode node, StringBuilder result, bool inCode)
    {
        if (node is IText text) WriteText(text.Data, result, inCode);
        else if (node is IElement element)
        {
            if (element.ClassList.Contains("emojione")) result.Append($"\n<emoji {element.GetAttribute("title")}>");
            else if (inCode && element.LocalName == "span") WriteChildren(element, result, inCode);
            else WriteElement(element, result, inCode || element.LocalName is "pre" or "code");
        }
    }

    static void WriteElement(IElement element, StringBuilder result, bool inCode)
    {
        result.Append("\n<").Append(element.LocalName);
        foreach (var attribute in element.Attributes.OrderBy(static attribute => attribute.Name, StringComparer.Ordinal))
        {
            var value = attribute.Name == "class"
                ? string.Join(' ', attribute.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(static name => !name.StartsWith("language-", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
                : attribute.Value;
            result.Append($" {attribute.Name}=\"{value}\"");
        }
        result.Append('>');
        WriteChildren(element, result, inCode);
        while (result[^1] == '\n') result.Length--;
        result.Append($"\n</{element.LocalName}>");
    }

    static void WriteChildren(IElement element, StringBuilder result, bool inCode)
    {
        foreach (var child in element.ChildNodes) Write(child, result, inCode);
    }

    static void WriteText(string text, StringBuilder result, bool inCode)
    {
        if (inCode) result.Append(text);
        else if (!string.IsNullOrWhiteSpace(text)) result.Append('\n').Append(Space.Replace(text, " ").Trim());
    }
}
