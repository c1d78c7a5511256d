using System.Buffers;
using System.Collections.Immutable;
using System.Text.Unicode;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portico.Catalog.Parsing;

/// <summary>Reads a YAML stream as Backstage reads it, into JSON. A fault in one document leaves the others alone.</summary>
public static class YamlDocuments
{
    /// <summary>Reads every document of <paramref name="utf8"/>.</summary>
    public static YamlFile Read(ReadOnlyMemory<byte> utf8, YamlLimits limits) => Read(utf8, limits, fast: true);

    /// <summary>The same; without <paramref name="fast"/> the full parser reads everything.</summary>
    internal static YamlFile Read(ReadOnlyMemory<byte> utf8, YamlLimits limits, bool fast)
    {
        if (utf8.Length > limits.MaxBytes) return Refused($"The content has {utf8.Length:N0} bytes, more than {limits.MaxBytes:N0}");
        var source = utf8.Span.StartsWith("\uFEFF"u8) ? utf8.Span[3..] : utf8.Span;
        var chars = ArrayPool<char>.Shared.Rent(source.Length);
        try
        {
            // What is no UTF-8 becomes U+FFFD: an umlaut of another encoding should not cost the file.
            Utf8.ToUtf16(source, chars, out _, out var written);
            var text = chars.AsMemory(0, written);
            if (text.Span.IndexOf('\0') is var zero and >= 0) return Refused($"The content is binary, not text (a NUL at character {zero:N0})");
            LineBreaks.Hide(text.Span);
            return Read(text, new JsonText(utf8.Length + 1024, limits.MaxJsonBytes), limits, fast ? new() : null);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    static YamlFile Read(Memory<char> text, JsonText json, YamlLimits limits, PlainKeys? keys)
    {
        var found = new List<(int Line, int Start, int Length, string? Error)>();
        var count = 0;
        foreach (var chunk in YamlChunks.Split(text))
        {
            if (count++ == limits.MaxDocuments)
            {
                found.Add((chunk.Line, 0, 0, $"YAMLParseError: More than {limits.MaxDocuments:N0} documents; the rest from line {chunk.Line} is not read"));
                break;
            }
            var start = json.Length;
            if (keys is not null && new PlainYaml(text.Span.Slice(chunk.Start, chunk.Length), json, keys, limits.MaxDepth).TryWrite(out var first))
            {
                found.Add((chunk.Line - 1 + first, start, json.Length - start, null));
                continue;
            }
            json.Cut(start);
            try
            {
                foreach (var (line, at, length) in ReadPatiently(text.Slice(chunk.Start, chunk.Length), chunk.Line, json, limits)) found.Add((line, at, length, null));
            }
            catch (YamlFault fault)
            {
                json.Cut(start);
                found.Add(Fault(text.Span, fault.Message, chunk.Line - 1 + (int)fault.At.Line, (int)fault.At.Column));
            }
            catch (YamlException e)
            {
                json.Cut(start);
                found.Add(Fault(text.Span, e, chunk));
            }
        }
        return new([.. found.Select(document => new YamlDocument(document.Line, document.Error is null ? json.Slice(document.Start, document.Length) : default, document.Error))]);
    }

    // The scanner refuses a tab on a line that is otherwise blank, though YAML does not mind.
    static List<(int Line, int Start, int Length)> ReadPatiently(Memory<char> chunk, int firstLine, JsonText json, YamlLimits limits)
    {
        var start = json.Length;
        try
        {
            return Read(chunk, firstLine, json, limits);
        }
        catch (SyntaxErrorException) when (YamlChunks.BlankOutTabs(chunk.Span))
        {
            json.Cut(start);
            return Read(chunk, firstLine, json, limits);
        }
    }

    static List<(int Line, int Start, int Length)> Read(ReadOnlyMemory<char> chunk, int firstLine, JsonText json, YamlLimits limits)
    {
        var documents = new List<(int, int, int)>(1);
        var parser = new YamlEvents(chunk);
        parser.MoveNext(); // stream start
        while (parser.MoveNext() && parser.Current is DocumentStart)
        {
            parser.MoveNext();
            var line = firstLine - 1 + (int)parser.Current!.Start.Line;
            var start = json.Length;
            new YamlToJson(parser, json, limits).WriteNode();
            // An empty document, or a null one, is nothing.
            if (json.Slice(start).Span.SequenceEqual("null"u8)) json.Cut(start);
            else documents.Add((line, start, json.Length - start));
        }
        return documents;
    }

    static (int, int, int, string?) Fault(ReadOnlySpan<char> text, YamlException e, YamlChunk chunk)
    {
        var (line, column) = ((int)e.Start.Line, (int)e.Start.Column);
        if (e.Message.Contains(" tab ", StringComparison.Ordinal) && YamlAdvice.TabLine(text.Slice(chunk.Start, chunk.Length), line - 1) is { } tabbed) (line, column) = (tabbed + 1, 1);
        return Fault(text, YamlAdvice.For(e.Message), chunk.Line - 1 + line, column);
    }

    static (int, int, int, string?) Fault(ReadOnlySpan<char> text, string message, int line, int column) =>
        (line, 0, 0, YamlErrors.Format(text, message, line, column));

    static YamlFile Refused(string message) => new([new(1, default, "YAMLParseError: " + message)]);
}
