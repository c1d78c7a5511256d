namespace Portico.Scaffolder.Actions.Text;

/// <summary>Tells text from other content by its first bytes, by the rules that the peer's library has.</summary>
static class BinaryContent
{
    const int Looked = 512;
    const int SureAfter = 32;
    const int MostOdd = 10; // percent

    static readonly byte[][] TextMarks = [[0xEF, 0xBB, 0xBF], [0x00, 0x00, 0xFE, 0xFF], [0xFF, 0xFE, 0x00, 0x00], [0x84, 0x31, 0x95, 0x33], [0xFE, 0xFF], [0xFF, 0xFE]];

    /// <summary>Whether the content is something else than text.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty) return false;
        foreach (var mark in TextMarks)
        {
            if (content.StartsWith(mark)) return false;
        }
        if (content.StartsWith("%PDF-"u8)) return true;
        var head = content[..Math.Min(Looked, content.Length)];
        var odd = 0;
        for (var i = 0; i < head.Length; i++)
        {
            var value = head[i];
            if (value == 0) return true;
            if (value is >= 7 and <= 14 or >= 32 and <= 127) continue;
            var more = Continuation(content, i);
            i += more;
            if (more > 0) continue;
            odd++;
            if (i >= SureAfter && odd * 100 > MostOdd * head.Length) return true;
        }
        return odd * 100 > MostOdd * head.Length;
    }

    // Bytes that belong to a character of UTF-8 which begins here; 0 when none does.
    static int Continuation(ReadOnlySpan<byte> content, int at)
    {
        var length = content[at] switch { >= 0xC0 and <= 0xDF => 1, >= 0xE0 and <= 0xEF => 2, >= 0xF0 and <= 0xF7 => 3, _ => 0 };
        if (length == 0 || at + length >= content.Length) return 0;
        foreach (var next in content.Slice(at + 1, length))
        {
            if (next is < 0x80 or > 0xBF) return 0;
        }
        return length;
    }
}
