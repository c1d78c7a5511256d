using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portico.Catalog.Parsing;

/// <summary>The parser's events. Its own slips on malformed input become faults of the document.</summary>
sealed class YamlEvents(ReadOnlyMemory<char> text) : IParser
{
    readonly Parser parser = new(new Scanner(new CharReader(text)));

    public ParsingEvent? Current => parser.Current;

    public bool MoveNext()
    {
        try
        {
            return parser.MoveNext();
        }
        // The parser takes a state from an empty stack where a flow collection ends out of place.
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            throw new YamlFault("A list or map in brackets is not closed, or closed out of place", parser.Current?.End ?? Mark.Empty);
        }
    }
}
