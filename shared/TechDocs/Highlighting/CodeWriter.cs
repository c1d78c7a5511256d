using System.Globalization;
using Portico.TechDocs.Buffers;
using Portico.TechDocs.Markdown;
using Portico.TechDocs.Markdown.Fences;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Highlighting;

/// <summary>Writes blocks of code in the form of Pygments, which the TechDocs reader has styles for.</summary>
static class CodeWriter
{
    /// <summary>Longer code is not coloured: that takes ten times its length.</summary>
    const int MostColoured = 512 * 1024;

    /// <summary>Code with more lines than this is not numbered.</summary>
    const int MostNumbers = 20_000;

    /// <summary>Writes a fenced block.</summary>
    public static string Write(string source, FenceInfo info, PageState page, int? line = null)
    {
        var options = page.Options;
        if (info.Language.Length > 0 && options.CustomFences.TryGetValue(info.Language, out var custom)) return Custom(source, custom, info);
        if (!options.Highlight) return Uncoloured(source, info);
        var code = source.Trim('\n');
        var lines = code.Count('\n') + 1;
        var language = Languages.Find(info.Language);
        var isLong = code.Length > MostColoured;
        if (isLong && language is not null) page.Notes.Add(new($"Code of {code.Length:N0} characters is shown without colours: that is done up to {MostColoured:N0}.", line));
        using var html = new TextBuffer(code.Length * 2 + 200).Append("<div");
        WriteAttribute(html, "id", info.Id);
        string[] classes = [.. options.LanguageClass ? LanguageClasses(info.Language, language is not null) : [], .. info.Classes, "highlight"];
        WriteAttribute(html, "class", string.Join(' ', classes));
        foreach (var (name, value) in info.Attributes.Where(static pair => pair.Key.StartsWith("data-", StringComparison.Ordinal))) WriteAttribute(html, name, value);
        html.Append('>');

        var (start, step, numbered) = Numbers(info, options, lines);
        if (numbered)
        {
            html.Append("<table class=\"highlighttable\">");
            if (!string.IsNullOrWhiteSpace(info.Title)) WriteTitle(html.Append("<tr><th colspan=\"2\" class=\"filename\">"), info.Title).Append("</th></tr>");
            html.Append("<tr><td class=\"linenos\"><div class=\"linenodiv\"><pre>");
            var width = Digits(start + lines - 1);
            for (var i = 0; i < lines; i++)
            {
                if (i > 0) html.Append('\n');
                var number = start + i;
                html.Append("<span class=\"normal\">");
                if (number % step == 0) html.Append(' ', width - Digits(number)).Append(number);
                else html.Append(' ', width);
                html.Append("</span>");
            }
            html.Append("</pre></div></td><td class=\"code\"><div>");
        }
        else if (!string.IsNullOrWhiteSpace(info.Title)) WriteTitle(html, info.Title);
        html.Append("<pre><span></span><code>");
        TokenWriter.Write(code + "\n", isLong ? null : language, LineSet.Read(info.MarkedLines, lines), html);
        html.Append("</code></pre>");
        return html.Append(numbered ? "</div></td></tr></table></div>" : "</div>").ToString();
    }

    /// <summary>Writes what stands in inline code with a language.</summary>
    public static string WriteInline(string source, string language)
    {
        using var html = new TextBuffer(source.Length * 2);
        TokenWriter.Write(source, Languages.Find(language), LineSet.None, html);
        return html.ToString();
    }

    /// <summary>The class of a language.</summary>
    public static string ClassOf(string language) => $"language-{(Languages.Find(language) is null ? Unknown(language) : language)}";

    static string Custom(string source, string name, FenceInfo info)
    {
        using var html = new TextBuffer(source.Length * 2).Append("<pre");
        WriteAttribute(html, "id", info.Id);
        WriteAttribute(html, "class", string.Join(' ', [name, .. info.Classes]));
        html.Append("><code>");
        TokenWriter.Escape(source, html);
        return html.Append("</code></pre>").ToString();
    }

    static string Uncoloured(string source, FenceInfo info)
    {
        using var html = new TextBuffer(source.Length * 2).Append("<pre><code");
        WriteAttribute(html, "id", info.Id);
        WriteAttribute(html, "class", string.Join(' ', info.Language.Length > 0 ? ["language-" + info.Language, .. info.Classes] : info.Classes));
        TokenWriter.Escape(source.TrimEnd() + "\n", html.Append('>'));
        return html.Append("</code></pre>").ToString();
    }

    static int Digits(int number)
    {
        var digits = 1;
        while ((number /= 10) > 0) digits++;
        return digits;
    }

    // A language that is not highlighted is a text, as Pygments has it: there a portal looks for diagrams of Mermaid. It keeps its name as well.
    static string[] LanguageClasses(string language, bool isKnown) => isKnown || language.Length == 0 ? ["language-" + Unknown(language)] : ["language-" + language, "language-text"];

    static string Unknown(string language) => language.Length == 0 ? "text" : language;

    static (int Start, int Step, bool Numbered) Numbers(FenceInfo info, MarkdownOptions options, int lines)
    {
        var start = -1;
        var step = 1;
        if (info.LineNumbers is not null && FencePatterns.LineNumbers.Match(info.LineNumbers) is { Success: true } match)
        {
            if (!int.TryParse(match.Groups["start"].Value, CultureInfo.InvariantCulture, out start)) start = 1;
            if (int.TryParse(match.Groups["step"].Value, CultureInfo.InvariantCulture, out var given) && given > 1) step = given;
        }
        var numbered = (options.LineNumbers == true && start != 0) || (options.LineNumbers != false && start > 0);
        return (Math.Clamp(start, 1, 1_000_000), step, numbered && lines <= MostNumbers);
    }

    // Pygments takes it for HTML.
    static TextBuffer WriteTitle(TextBuffer html, string title) => html.Append("<span class=\"filename\">").Append(title.AsSpan().Trim()).Append("</span>");

    static void WriteAttribute(TextBuffer html, string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        html.Append(' ').Append(name).Append("=\"");
        TreeWriter.WriteAttribute(value, html);
        html.Append('"');
    }
}
