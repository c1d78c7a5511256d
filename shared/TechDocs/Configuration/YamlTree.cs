using Portico.TechDocs.Building;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portico.TechDocs.Configuration;

/// <summary>
/// The values of one text in YAML: of keys that are there twice, the last wins. Tags that would run code or read the environment
/// are not followed.
/// </summary>
sealed class YamlTree(string file, BuildLog log)
{
    const int MostValues = 50_000;
    const int MostDepth = 40;
    const string TooMuch = "There is too much in this file, or it is nested too deeply.";

    readonly Dictionary<AnchorName, YamlValue?> anchors = [];
    Parser parser = new Parser(TextReader.Null);
    int values;
    int depth;

    /// <summary>Reads a mapping.</summary>
    /// <exception cref="DocsException">It is none.</exception>
    public YamlValue Read(string text)
    {
        parser = new Parser(new Scanner(new StringReader(WithoutTabs(text)), skipComments: true));
        try
        {
            while (parser.MoveNext() && parser.Current is StreamStart or DocumentStart)
            {
            }
            if (parser.Current is not NodeEvent || Node() is not { Fields: not null } root) throw Wrong("This is not a mapping of settings.", 1);
            return root;
        }
        catch (YamlException e)
        {
            throw Wrong(e.Message, (int)e.Start.Line);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw Wrong(e.Message, 1); // what the parser stumbles over
        }
    }

    DocsException Wrong(string message, long line) => new(new(NoteLevel.Error, message, file, (int)line));

    // The parser minds tabs on lines that are blank otherwise.
    static string WithoutTabs(string text) => !text.Contains('\t', StringComparison.Ordinal)
        ? text
        : string.Join('\n', text.Split('\n').Select(static line => string.IsNullOrWhiteSpace(line) ? "" : line));

    // The value that the parser stands on. The parser moves past it.
    YamlValue Node()
    {
        if (parser.Current is AnchorAlias alias)
        {
            var named = anchors.GetValueOrDefault(alias.Value) ?? throw Wrong($"There is no value with the name '{alias.Value}' before this.", alias.Start.Line);
            Count(named.Size, alias);
            parser.MoveNext();
            return named;
        }
        if (parser.Current is not NodeEvent node) throw Wrong("A value is missing, or a bracket is out of place.", parser.Current?.Start.Line ?? 1);
        Count(1, node);
        if (++depth > MostDepth) throw Wrong(TooMuch, node.Start.Line);
        if (!node.Anchor.IsEmpty) anchors[node.Anchor] = null;
        var before = values;
        var written = node switch
        {
            Scalar scalar => Text(scalar),
            SequenceStart => List(node),
            _ => Mapping(node),
        };
        var value = Foreign(node, written) with { Size = values - before + 1 };
        if (!node.Anchor.IsEmpty) anchors[node.Anchor] = value;
        depth--;
        return value;
    }

    void Count(int more, ParsingEvent at)
    {
        values += more;
        if (values > MostValues) throw Wrong(TooMuch, at.Start.Line);
    }

    YamlValue Text(Scalar scalar)
    {
        parser.MoveNext();
        return new((int)scalar.Start.Line) { Text = scalar.Value, IsPlain = scalar.Style == ScalarStyle.Plain };
    }

    YamlValue List(NodeEvent start)
    {
        var items = new List<YamlValue>();
        parser.MoveNext();
        while (parser.Current is not SequenceEnd) items.Add(Node());
        parser.MoveNext();
        return new((int)start.Start.Line) { Items = items };
    }

    YamlValue Mapping(NodeEvent start)
    {
        var fields = new Dictionary<string, YamlValue>(StringComparer.Ordinal);
        var merged = new List<YamlValue>();
        parser.MoveNext();
        while (parser.Current is not MappingEnd)
        {
            var line = (int)(parser.Current?.Start.Line ?? 1);
            var key = Node();
            if (key.Text is not { } name) throw Wrong("A key is a list or a mapping.", line);
            var value = Node();
            if (name == "<<" && key.IsPlain) merged.AddRange(value.Items ?? [value]);
            else if (!fields.TryAdd(name, value))
            {
                log.Add(NoteLevel.Warning, $"'{name}' is there twice; this one counts.", file, line);
                fields[name] = value;
            }
        }
        parser.MoveNext();
        foreach (var (name, value) in merged.SelectMany(static map => map.Fields ?? new Dictionary<string, YamlValue>())) fields.TryAdd(name, value);
        return new((int)start.Start.Line) { Fields = fields };
    }

    // A function of Python is known by its name; a variable of the environment by the default beside it.
    YamlValue Foreign(NodeEvent node, YamlValue value)
    {
        var tag = node.Tag.IsEmpty || node.Tag.IsNonSpecific ? "" : node.Tag.Value;
        if (tag.IndexOf("python/", StringComparison.Ordinal) is var python and >= 0) return new(value.Line) { Text = tag[(tag.IndexOf(':', python) + 1)..] };
        if (tag != "!ENV") return value;
        log.Add(NoteLevel.Warning, "Variables of the environment are not read; the default is taken when there is one.", file, value.Line);
        return value.Items is [_, .., var last] ? last with { Line = value.Line } : new(value.Line) { IsPlain = true };
    }
}
