namespace Portico.Catalog.Parsing;

/// <summary>
/// Reads characters that are already in memory, without making a string of them. A last line that lacks its line break
/// gets one: a block scalar there would come out without it otherwise.
/// </summary>
sealed class CharReader(ReadOnlyMemory<char> text) : TextReader
{
    readonly bool whole = text.Span is [] or [.., '\n'];
    int position;

    public override int Peek() => position < text.Length ? text.Span[position] : position == text.Length && !whole ? '\n' : -1;

    public override int Read()
    {
        var next = Peek();
        if (next >= 0) position++;
        return next;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        var read = 0;
        while (read < count && Read() is var next and >= 0) buffer[index + read++] = (char)next;
        return read;
    }
}
