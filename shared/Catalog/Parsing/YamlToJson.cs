using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portico.Catalog.Parsing;

/// <summary>Turns the events of one document into JSON, without a tree in between.</summary>
sealed class YamlToJson(YamlEvents parser, JsonText json, YamlLimits limits)
{
    readonly YamlAnchors anchors = new(limits.MaxAliasCount);
    readonly MapKeys keys = new();
    int depth;

    /// <summary>Writes the node that the parser stands on and moves past it.</summary>
    public void WriteNode()
    {
        if (parser.Current is AnchorAlias alias)
        {
            json.Write(anchors.Resolve(alias).Json);
            Next();
            return;
        }
        // On malformed input the parser may end a collection, or the document, where a value should stand.
        if (parser.Current is not NodeEvent node) throw new YamlFault("A value is missing, or a bracket is out of place", parser.Current?.Start ?? Mark.Empty);
        var anchor = node.Anchor.IsEmpty ? null : anchors.Open(node);
        var start = json.Length;
        switch (node)
        {
            case Scalar scalar:
                WriteScalar(scalar, anchor);
                Next();
                break;
            case SequenceStart:
                WriteSequence(node);
                break;
            default:
                WriteMapping(node);
                break;
        }
        if (anchor is not null) anchors.Close(anchor, json.Slice(start));
    }

    void WriteScalar(Scalar scalar, YamlAnchor? anchor)
    {
        Check(scalar);
        anchors.CountScalar();
        var kind = CoreSchema.Resolve(scalar, out var number);
        if (anchor is not null) anchor.Key = KeyOf(kind, scalar, number);
        switch (kind)
        {
            case ScalarKind.Null: json.Write("null"u8); break;
            case ScalarKind.True: json.Write("true"u8); break;
            case ScalarKind.False: json.Write("false"u8); break;
            case ScalarKind.Number: json.WriteNumber(number); break;
            default: json.WriteString(scalar.Value); break;
        }
    }

    void WriteSequence(NodeEvent node)
    {
        Enter(node);
        json.Write((byte)'[');
        for (var first = true; parser.Current is not SequenceEnd; first = false)
        {
            if (!first) json.Write((byte)',');
            WriteNode();
        }
        json.Write((byte)']');
        Leave();
    }

    void WriteMapping(NodeEvent node)
    {
        Enter(node);
        json.Write((byte)'{');
        var map = keys.Begin();
        for (var first = true; parser.Current is not MappingEnd; first = false)
        {
            if (!first) json.Write((byte)',');
            var at = parser.Current!.Start;
            var key = ReadKey();
            if (!keys.TryAdd(map, key, json.Length)) throw new YamlFault("Map keys must be unique", at);
            json.WriteString(key);
            json.Write((byte)':');
            WriteNode();
        }
        keys.End(map, json);
        json.Write((byte)'}');
        Leave();
    }

    string ReadKey()
    {
        var node = parser.Current!;
        string? key;
        if (node is AnchorAlias alias)
        {
            key = anchors.Resolve(alias).Key;
        }
        else if (node is Scalar scalar)
        {
            Check(scalar);
            anchors.CountScalar();
            key = KeyOf(CoreSchema.Resolve(scalar, out var number), scalar, number);
            if (!scalar.Anchor.IsEmpty)
            {
                // The key's own value, as an alias elsewhere would repeat it.
                var anchor = anchors.Open(scalar);
                var start = json.Length;
                WriteScalar(scalar, anchor);
                anchors.Close(anchor, json.Slice(start));
                json.Cut(start);
            }
        }
        else
        {
            key = null;
        }
        if (key is null) throw new YamlFault("A map's key must be a plain value, not a map or a list", node.Start);
        Next();
        return key;
    }

    // The scanner lets these pass within brackets.
    static void Check(Scalar scalar)
    {
        if (scalar is { Style: ScalarStyle.Plain, Value: ['`' or '@' or '%' or '|' or '>', ..] })
            throw new YamlFault($"A plain value cannot start with {scalar.Value[0]}; put it in quotes", scalar.Start);
    }

    static string KeyOf(ScalarKind kind, Scalar scalar, double number) => kind switch
    {
        ScalarKind.Null => "",
        ScalarKind.True => "true",
        ScalarKind.False => "false",
        ScalarKind.Number => JsNumber.Format(number),
        _ => scalar.Value,
    };

    void Enter(NodeEvent node)
    {
        if (++depth > limits.MaxDepth) throw new YamlFault($"More than {limits.MaxDepth} maps and lists inside one another", node.Start);
        Next();
    }

    void Leave()
    {
        depth--;
        Next();
    }

    void Next()
    {
        if (json.Full) throw new YamlFault($"With its aliases written out the content is larger than {limits.MaxJsonBytes:N0} bytes", parser.Current!.Start);
        parser.MoveNext();
    }
}
