namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>What an item of a list begins with.</summary>
[Flags]
enum ListMarker
{
    Number = 1,
    Bullet = 2,
    Any = Number | Bullet,
}

/// <summary>Knows the beginnings of items.</summary>
static class ListItem
{
    /// <summary>Where the text of an item begins; -1 when the line is none.</summary>
    /// <param name="line">The line; what follows it does not matter.</param>
    /// <param name="marker">What it may begin with.</param>
    /// <param name="least">Spaces that have to stand before the marker.</param>
    /// <param name="most">Spaces that may.</param>
    public static int FindText(ReadOnlySpan<char> line, ListMarker marker, int least, int most)
    {
        var at = 0;
        while (at < line.Length && at <= most && line[at] == ' ') at++;
        if (at < least || at > most || at == line.Length) return -1;
        if (marker.HasFlag(ListMarker.Bullet) && line[at] is '*' or '+' or '-') at++;
        else if (marker.HasFlag(ListMarker.Number) && char.IsDigit(line[at]))
        {
            while (at < line.Length && char.IsDigit(line[at])) at++;
            if (at == line.Length || line[at++] != '.') return -1;
        }
        else return -1;
        var text = at;
        while (text < line.Length && line[text] == ' ') text++;
        return text == at ? -1 : text;
    }
}
