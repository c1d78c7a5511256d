using System.Text.RegularExpressions;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>What stands in the round brackets of a link. Brackets may nest, and titles may hold what they like.</summary>
/// <param name="Href">The address.</param>
/// <param name="Title">The title; null for none.</param>
/// <param name="End">Behind the closing bracket.</param>
sealed partial record LinkAddress(string Href, string? Title, int End)
{
    [GeneratedRegex("""\G(<[^<>]*>)\s*(?:('[^']*'|"[^"]*")\s*)?\)""", RegexOptions.None, 5000)]
    private static partial Regex InAngleBrackets { get; }

    [GeneratedRegex(@"\s")]
    private static partial Regex Space { get; }

    /// <summary>Reads an address; null when there is none.</summary>
    public static LinkAddress? Read(string text, int start, InlineText context)
    {
        if (start >= text.Length || text[start++] != '(') return null;
        while (start < text.Length && char.IsWhiteSpace(text[start])) start++;
        var found = start < text.Length && text[start] == '<' && InAngleBrackets.Match(text, start) is { Success: true } match
            ? new(match.Groups[1].Value[1..^1].Trim(), match.Groups[2].Success ? match.Groups[2].Value[1..^1] : null, match.Index + match.Length)
            : new Scan(text, start).Run();
        return found is null ? null : found with
        {
            Href = context.Restore(found.Href).Trim(),
            Title = found.Title is null ? null : Space.Replace(Unquote(context.Restore(found.Title.Trim())), " "),
        };
    }

    static string Unquote(string title) => title.Length >= 2 && title[0] is '"' or '\'' && title[^1] == title[0] ? title[1..^1] : title;

    // Goes through the characters once. A title may be begun by either kind of quotation marks; when the first does not end
    // right before the bracket, the second may.
    sealed class Scan(string text, int start)
    {
        int open = 1;
        int openBefore = 1;
        int lastBracket = -1;
        int index;
        bool inTitle;
        Quote first = Quote.None;
        Quote second = Quote.None;
        char last;

        public LinkAddress? Run()
        {
            index = start;
            for (var at = start; at < text.Length; at++)
            {
                var c = text[at];
                if (c == '(') Open();
                else if (c == ')') Close();
                else if (c is '"' or '\'') Mark(c);
                index++;
                if (open == 0) return Result();
                if (c != ' ') last = c;
            }
            return openBefore == 0 && lastBracket > start ? new(text[start..(lastBracket - 1)], null, lastBracket) : null;
        }

        void Open()
        {
            if (!inTitle) open++;
            else if (openBefore > 0) openBefore--;
        }

        void Close()
        {
            if (first.Ends(last) || second.Ends(last)) open = 0;
            else if (!inTitle) open--;
            else if (openBefore > 0 && --openBefore == 0) lastBracket = index + 1;
        }

        void Mark(char c)
        {
            if (first.Character == 0)
            {
                inTitle = true;
                openBefore = open;
                open = 1;
                first = new(c, index + 1, -1);
            }
            else if (c != first.Character && second.Character == 0) second = new(c, index + 1, -1);
            else if (c == first.Character) first = first with { End = index + 1 };
            else if (c == second.Character) second = second with { End = index + 1 };
        }

        LinkAddress Result()
        {
            if (!first.Ends(last) && !second.Ends(last)) return new(text[start..(index - 1)], null, index);
            var title = first.Ends(last) ? first : second;
            return new(text[start..(title.Start - 1)], text[title.Start..Math.Max(title.Start, title.End - 1)], index);
        }
    }

    readonly record struct Quote(char Character, int Start, int End)
    {
        public static Quote None => new('\0', -1, -1);

        public bool Ends(char last) => End >= 0 && Character == last;
    }
}
