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

    /// <summary>What is behind the closing brackets of all that open, in one pass over the text: for texts in which some do not close.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where to begin.</param>
    /// <returns>For each place from the start on; 0 where none opens or none closes.</returns>
    public static int[] Ends(string text, int start)
    {
        var ends = new int[text.Length - start];
        var open = new Stack<int>();
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] == '[') open.Push(at);
            else if (text[at] == ']' && open.TryPop(out var from)) ends[from - start] = at + 1;
        }
        return ends;
    }
}
