using System.Buffers;

namespace Portico.Catalog.Parsing;

/// <summary>
/// Reads the YAML that most catalog files are written in: maps and lists by indentation, values on one line, texts after
/// <c>|</c> and <c>&gt;</c>. It is many times faster than the full parser. Whatever is not plainly of that kind, errors
/// included, is left to that: then nothing counts that was written here.
/// </summary>
ref struct PlainYaml(ReadOnlySpan<char> text, JsonText json, PlainKeys known, int maxDepth)
{
    static readonly SearchValues<char> Unusual = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(static c => c != '\n').Select(static c => (char)c), .. Enumerable.Range(0x7F, 0x21).Select(static c => (char)c), '\uFEFF', '\uFFFE', '\uFFFF']);

    readonly ReadOnlySpan<char> text = text;
    readonly MapKeys keys = new();
    PlainLines lines = new(text);
    int depth;

    /// <summary>Writes the document as JSON; false when it is not for this reader.</summary>
    /// <param name="line">Line (from 1) of the document's first value.</param>
    public bool TryWrite(out int line)
    {
        lines.MoveNext();
        if (lines is { Indent: 0, Content: "---" } || lines.Content.StartsWith("--- #")) lines.MoveNext();
        line = lines.Number;
        return !text.ContainsAny(Unusual) && lines is { AtEnd: false, Indent: 0 } && !IsEnd && TryMap(0) && IsOver() && !json.Full;
    }

    bool IsOver()
    {
        if (lines is { AtEnd: false, Indent: 0, Content: "..." }) lines.MoveNext();
        return lines.AtEnd;
    }

    bool TryBlock(int indent) => IsItem ? TryList(indent) : TryMap(indent);

    bool TryMap(int indent)
    {
        if (++depth > maxDepth) return false;
        json.Write((byte)'{');
        var map = keys.Begin();
        for (var first = true; !lines.AtEnd && lines.Indent == indent && !IsItem && !IsEnd; first = false)
        {
            if (!first) json.Write((byte)',');
            if (!PlainScalars.TryKey(lines.Content, out var name, out var taken)) return false;
            var key = known.Get(name);
            if (!keys.TryAdd(map, key, json.Length)) return false;
            json.WriteString(key);
            json.Write((byte)':');
            if (!TryValue(lines.Content[taken..].TrimStart(' '), indent, inMap: true)) return false;
        }
        keys.End(map, json);
        json.Write((byte)'}');
        depth--;
        return lines.AtEnd || lines.Indent < indent || IsEnd;
    }

    bool TryList(int indent)
    {
        if (++depth > maxDepth) return false;
        json.Write((byte)'[');
        for (var first = true; !lines.AtEnd && lines.Indent == indent && IsItem; first = false)
        {
            if (!first) json.Write((byte)',');
            if (!TryItem(indent)) return false;
        }
        json.Write((byte)']');
        depth--;
        return lines.AtEnd || lines.Indent <= indent;
    }

    bool TryItem(int indent)
    {
        var value = lines.Content[1..].TrimStart(' ');
        if (value is ['-'] or ['-', ' ', ..]) return false;
        if (value.IsEmpty || value[0] is '#' or '|' or '>' || !PlainScalars.TryKey(value, out _, out _)) return TryValue(value, indent, inMap: false);
        lines.Skip(lines.Content.Length - value.Length);
        return TryMap(lines.Indent);
    }

    bool TryValue(ReadOnlySpan<char> value, int indent, bool inMap)
    {
        if (value.IsEmpty || value[0] == '#') return TryNested(indent, inMap);
        if (value[0] is '|' or '>') return TryText(value, indent);
        if (!TryScalar(value)) return false;
        lines.MoveNext();
        // A value that goes on in the next line, or something out of place.
        return lines.AtEnd || lines.Indent <= indent;
    }

    bool TryNested(int indent, bool inMap)
    {
        lines.MoveNext();
        if (!lines.AtEnd && lines.Indent > indent) return TryBlock(lines.Indent);
        if (inMap && !lines.AtEnd && lines.Indent == indent && IsItem) return TryList(indent);
        json.Write("null"u8);
        return true;
    }

    readonly bool TryScalar(ReadOnlySpan<char> value)
    {
        if (value[0] is '"' or '\'')
        {
            if (!PlainScalars.TryQuoted(value, out var text, out var rest) || !PlainScalars.IsOver(rest)) return false;
            json.WriteString(text);
            return true;
        }
        if (value[0] is '[' or '{') return TryBrackets(value);
        if (!PlainScalars.TryPlain(value, out var plain)) return false;
        json.WriteScalar(plain);
        return true;
    }

    readonly bool TryBrackets(ReadOnlySpan<char> value)
    {
        if (depth == maxDepth) return false;
        if (value is "{}" or "[]")
        {
            json.Write(value is "{}" ? "{}"u8 : "[]"u8);
            return true;
        }
        if (value is not ['[', .., ']']) return false;
        var items = value[1..^1];
        json.Write((byte)'[');
        foreach (var range in items.Split(','))
        {
            if (range.Start.Value > 0) json.Write((byte)',');
            if (!PlainScalars.TryItem(items[range], out var item)) return false;
            json.WriteScalar(item);
        }
        json.Write((byte)']');
        return true;
    }

    bool TryText(ReadOnlySpan<char> header, int indent)
    {
        if (header is not ("|" or ">" or "|-" or ">-")) return false;
        var text = new PlainText(folded: header[0] == '>');
        while (lines.TryReadBlockLine(indent, out var line))
        {
            if (!text.TryAdd(line)) return false;
        }
        if (!text.TryEnd(stripped: header.Length == 2, out var value)) return false;
        json.WriteString(value);
        lines.MoveNext();
        return lines.AtEnd || lines.Indent <= indent;
    }

    readonly bool IsItem => lines.Content is ['-'] or ['-', ' ', ..];

    readonly bool IsEnd => lines is { Indent: 0, Content: "..." };
}
