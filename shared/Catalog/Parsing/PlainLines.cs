namespace Portico.Catalog.Parsing;

/// <summary>The lines of a document that have content, one after the other.</summary>
ref struct PlainLines(ReadOnlySpan<char> text)
{
    readonly ReadOnlySpan<char> text = text;
    int next;

    /// <summary>Number of the line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Spaces before the content.</summary>
    public int Indent { get; private set; }

    /// <summary>The line without the spaces around it; empty after the last one.</summary>
    public ReadOnlySpan<char> Content { get; private set; }

    public readonly bool AtEnd => Content.IsEmpty;

    /// <summary>Moves to the next line that is neither blank nor a comment.</summary>
    public void MoveNext()
    {
        while (next < text.Length)
        {
            Read(out var line);
            Indent = line.IndexOfAnyExcept(' ');
            if (Indent < 0 || line[Indent] == '#') continue;
            Content = line[Indent..].TrimEnd(' ');
            return;
        }
        Content = default;
    }

    /// <summary>Leaves the beginning of the line aside, as in <c>- name: x</c>, where a map begins after the dash.</summary>
    public void Skip(int characters)
    {
        Indent += characters;
        Content = Content[characters..];
    }

    /// <summary>The next line as it stands, if it is blank or indented by more than <paramref name="parent"/>.</summary>
    public bool TryReadBlockLine(int parent, out ReadOnlySpan<char> line)
    {
        line = default;
        if (next >= text.Length) return false;
        var (before, number) = (next, Number);
        Read(out line);
        var indent = line.IndexOfAnyExcept(' ');
        if (indent < 0 || indent > parent) return true;
        (next, Number) = (before, number);
        return false;
    }

    void Read(out ReadOnlySpan<char> line)
    {
        var rest = text[next..];
        var end = rest.IndexOf('\n');
        line = end < 0 ? rest : rest[..end];
        next += end < 0 ? rest.Length : end + 1;
        Number++;
    }
}
