using System.Buffers;

namespace Portico.Catalog.Parsing;

/// <summary>
/// YAML 1.1 broke lines at U+0085, U+2028 and U+2029, and so does the scanner we use; YAML 1.2 takes them for ordinary
/// characters. They pass the scanner in the guise of noncharacters, which no text carries.
/// </summary>
static class LineBreaks
{
    /// <summary>What the three characters are replaced by, in their order.</summary>
    public static readonly char[] StandIns = ['\uFDD0', '\uFDD1', '\uFDD2'];

    static readonly char[] Originals = ['\u0085', '\u2028', '\u2029'];
    static readonly SearchValues<char> Any = SearchValues.Create(Originals);

    /// <summary>Puts the stand-ins into <paramref name="text"/>.</summary>
    public static void Hide(Span<char> text)
    {
        while (text.IndexOfAny(Any) is var at and >= 0)
        {
            text[at] = StandIns[Array.IndexOf(Originals, text[at])];
            text = text[(at + 1)..];
        }
    }

    /// <summary>The character behind a stand-in, or null for any other character.</summary>
    public static char? Original(char c) => Array.IndexOf(StandIns, c) is var index and >= 0 ? Originals[index] : null;
}
