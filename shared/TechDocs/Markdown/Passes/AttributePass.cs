using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Passes;

/// <summary>Gives elements the attributes that stand in braces behind them.</summary>
static partial class AttributePass
{
    const string Base = @"\{\:?[ ]*([^\}\n ][^\}\n]*)[ ]*\}";

    [GeneratedRegex("[ ]+" + Base + "[ ]*$", RegexOptions.None, 5000)]
    private static partial Regex AtEnd { get; }

    [GeneratedRegex(@"\n[ ]*" + Base + "[ ]*$", RegexOptions.None, 5000)]
    private static partial Regex LastLine { get; }

    [GeneratedRegex("^" + Base, RegexOptions.None, 5000)]
    private static partial Regex AtStart { get; }

    [GeneratedRegex(@"[^A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\:\-\.0-9\u00b7\u0300-\u036f\u203f-\u2040]+")]
    private static partial Regex NotName { get; }

    /// <summary>Sets the attributes.</summary>
    public static void Run(Element root, PageState page)
    {
        root.Visit(element =>
        {
            page.Budget.Check();
            if (Tags.Block.Contains(element.Tag)) SetOnBlock(element);
            else if (element.Tail.Value is ['{', ..] tail && AtStart.Match(tail) is { Success: true } match)
            {
                Set(element, match.Groups[1].Value);
                element.Tail = new(tail[match.Length..], element.Tail.IsFinal);
            }
        });
    }

    static void SetOnBlock(Element element)
    {
        var pattern = Tags.IsHeading(element.Tag) || element.Tag is "dt" or "td" or "th" ? AtEnd : LastLine;
        var last = LastPart(element);
        var text = last is null ? element.Text : last.Tail;
        if (text.Value?.Contains('}', StringComparison.Ordinal) != true || pattern.Match(text.Value) is not { Success: true } match) return;
        Set(element, match.Groups[1].Value);
        var rest = text.Value[..match.Index];
        if (Tags.IsHeading(element.Tag)) rest = rest.TrimEnd('#').TrimEnd();
        if (last is null) element.Text = rest;
        else last.Tail = rest;
    }

    // The child behind which the element's own text ends; null when that is before all children.
    static Element? LastPart(Element element)
    {
        if (element.Inner.IsEmpty) return null;
        if (element.Tag != "li") return element.Last!.Tail.IsEmpty ? null : element.Last;
        var list = element.Children.FindIndex(static child => child.Tag is "ul" or "ol");
        var before = list < 0 ? element.Children.Count - 1 : list - 1;
        return before >= 0 && !element.Children[before].Tail.IsEmpty ? element.Children[before] : null;
    }

    static void Set(Element element, string attributes)
    {
        foreach (var (name, value) in AttributeList.Read(attributes))
        {
            if (name == ".") element.AddClass(value);
            else element[NotName.Replace(name, "_")] = value;
        }
    }
}
