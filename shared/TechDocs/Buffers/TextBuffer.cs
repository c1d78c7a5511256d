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

    /// <summary>Forgets what was written after so many characters.</summary>
    public void CutTo(int length) => Keep(0, length);

    /// <summary>Takes white space off both ends.</summary>
    public void Trim()
    {
        var text = Span.Trim();
        Span.Overlaps(text, out var start);
        Keep(text.IsEmpty ? 0 : start, text.Length);
    }

    public override string ToString() => Span.ToString();
}
