using System.Globalization;

namespace Portico.TechDocs.Buffers;

/// <summary>Text as it is written, in memory that is used again.</summary>
sealed class TextBuffer(int capacity = 256) : PooledBuffer<char>(capacity)
{
    /// <summary>Adds text.</summary>
    public TextBuffer Append(ReadOnlySpan<char> text)
    {
        Add(text);
        return this;
    }

    /// <summary>Adds a character.</summary>
    public TextBuffer Append(char character)
    {
        Add(character);
        return this;
    }

    /// <summary>Adds a character several times.</summary>
    public TextBuffer Append(char character, int count)
    {
        Room(count)[..count].Fill(character);
        Advance(count);
        return this;
    }

    /// <summary>Adds a number.</summary>
    public TextBuffer Append(int number)
    {
        number.TryFormat(Room(11), out var written, default, CultureInfo.InvariantCulture);
        Advance(written);
        return this;
    }

    public override string ToString() => Span.ToString();
}
