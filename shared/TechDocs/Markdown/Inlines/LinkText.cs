namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>What stands in the square brackets of a link.</summary>
static class LinkText
{
    /// <summary>Reads up to the bracket that closes.</summary>
    /// <returns>The text and what is behind the bracket; -1 when none closes.</returns>
    public static (string Text, int End) Read(string text, int start)
    {
        var open = 1;
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] == ']') open--;
            else if (text[at] == '[') open++;
            if (open == 0) return (text[start..at], at + 1);
        }
        return ("", -1);
    }
}
