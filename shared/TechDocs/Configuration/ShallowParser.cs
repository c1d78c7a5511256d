using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portico.TechDocs.Configuration;

/// <summary>Ends YAML that is nested too deeply before anything goes down into it: the stack would not hold.</summary>
sealed class ShallowParser(IParser inner, int most) : IParser
{
    int depth;

    public ParsingEvent? Current => inner.Current;

    public bool MoveNext()
    {
        if (!inner.MoveNext()) return false;
        depth += inner.Current!.NestingIncrease; // there is one after a move
        if (depth > most + 2) throw new YamlException(inner.Current.Start, inner.Current.End, "There is too much in this file, or it is nested too deeply."); // a stream and a document are around it
        return true;
    }
}
