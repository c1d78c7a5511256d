using System.Text.RegularExpressions;
using Portico.TechDocs.Buffers;
using Portico.TechDocs.Highlighting;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>
/// Code between backticks, with a language when it begins with <c>#!</c> or <c>:::</c>. It is the most frequent markup of
/// all, so it is looked for without a regular expression.
/// </summary>
sealed partial class CodeRule(bool hasLanguages) : InlineRule
{
    [GeneratedRegex(@"\G(?::{3,}|\#!)(?<lang>[\w#.+-]*)(?<space>\s+)")]
    private static partial Regex Language { get; }

    public override Characters Needs { get; } = Characters.OneOf("`");

    public override InlineMatch? Find(string text, int start, InlineText context)
    {
        for (var at = Next(text, start); at >= 0; at = Next(text, at))
        {
            var length = RunLength(text, at);
            var isEscaped = at > 0 && text[at - 1] == '\\';
            if (text[at] == '\\')
            {
                // Pairs of backslashes before backticks are backslashes.
                if (!isEscaped && length % 2 == 0 && at + length < text.Length && text[at + length] == '`')
                    return new(at, at + length, null, string.Concat(Enumerable.Repeat(Marks.Escaped('\\'), length / 2)));
                at += length;
            }
            else if (isEscaped) at++;
            else if (FindCode(text, at, length, context) is { } match) return match;
            else at += length;
        }
        return null;
    }

    static int Next(string text, int from) => from < text.Length && text.AsSpan(from).IndexOfAny('`', '\\') is >= 0 and var at ? from + at : -1;

    static int RunLength(string text, int at)
    {
        var length = text.AsSpan(at).IndexOfAnyExcept(text[at]);
        return length < 0 ? text.Length - at : length;
    }

    // Backticks that no equal number closes may be fewer that open, and code that begins with the others.
    InlineMatch? FindCode(string text, int at, int length, InlineText context)
    {
        for (var ticks = length; ticks > 0; ticks--)
        {
            context.Page.Budget.Check();
            var from = at + ticks;
            if (hasLanguages && from < text.Length && text[from] is ':' or '#' && Language.Match(text, from) is { Success: true } match)
            {
                // The space before the code may be the code.
                var code = match.Index + match.Length;
                var end = FindEnd(text, code, ticks);
                if (end < 0 && match.Groups["space"].Length > 1) end = FindEnd(text, --code, ticks);
                if (end >= 0) return new(at, end + ticks, Make(text[code..end], match.Groups["lang"].Value, context));
            }
            if (FindEnd(text, from, ticks) is >= 0 and var close) return new(at, close + ticks, Make(text[from..close], "", context));
            context.Page.Budget.Waste((text.Length - from) / 8); // many at once
        }
        return null;
    }

    // Where so many backticks stand, not more; there is one character of code at least.
    static int FindEnd(string text, int from, int ticks)
    {
        for (var at = from + 1; at < text.Length;)
        {
            var next = text.IndexOf('`', at);
            if (next < 0) return -1;
            var length = RunLength(text, next);
            if (length == ticks && text[next - 1] != '`') return next;
            at = next + length;
        }
        return -1;
    }

    static Element Make(string source, string language, InlineText context)
    {
        source = source.Trim();
        var code = new Element("code");
        if (language.Length > 0)
        {
            code["class"] = context.Page.Options.LanguageClass ? CodeWriter.ClassOf(language) + " highlight" : "highlight";
            code.Text = ElementText.Final(context.Page.Stash.Keep(CodeWriter.WriteInline(source, language)));
            return code;
        }
        using var html = new TextBuffer(source.Length);
        TokenWriter.Escape(source, html);
        code.Text = ElementText.Final(context.Page.Stash.Keep(html.ToString()));
        return code;
    }
}
