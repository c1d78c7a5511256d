using Portico.TechDocs.Building;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Portico.TechDocs.Configuration;

/// <summary>Reads YAML into values whose lines are known. Tags that would run code or read the environment are not followed.</summary>
sealed class YamlReader(string file, BuildLog log)
{
    const int MostValues = 50_000;
    const int MostDepth = 40;

    int values;

    /// <summary>Reads a mapping.</summary>
    /// <exception cref="DocsException">It is none.</exception>
    public YamlValue Read(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new MergingParser(new ShallowParser(new Parser(new Scanner(new StringReader(text), skipComments: true)), MostDepth)));
        }
        catch (YamlException e)
        {
            throw Wrong(e.Message, (int)e.Start.Line);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw Wrong(e.Message, 1); // a key that is there twice, or what the parser stumbles over
        }
        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode root) throw Wrong("This is not a mapping of settings.", 1);
        return Read(root, 0);
    }

    DocsException Wrong(string message, int line) => new(new(NoteLevel.Error, message, file, line));

    YamlValue Read(YamlNode node, int depth)
    {
        var line = (int)node.Start.Line;
        if (++values > MostValues || depth > MostDepth) throw Wrong("There is too much in this file, or it is nested too deeply.", line);
        var tag = node.Tag.IsEmpty ? "" : node.Tag.Value;
        if (tag == "!ENV" || tag.StartsWith("!!python/", StringComparison.Ordinal) || tag.StartsWith("tag:yaml.org,2002:python/", StringComparison.Ordinal))
            return Foreign(node, tag, line);
        return node switch
        {
            YamlScalarNode scalar => new(line) { Text = scalar.Value, IsPlain = scalar.Style == ScalarStyle.Plain },
            YamlSequenceNode list => new(line) { Items = [.. list.Children.Select(child => Read(child, depth + 1))] },
            YamlMappingNode map => new(line) { Fields = Fields(map, depth) },
            _ => new(line),
        };
    }

    Dictionary<string, YamlValue> Fields(YamlMappingNode map, int depth)
    {
        var fields = new Dictionary<string, YamlValue>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Children)
        {
            if (key is not YamlScalarNode) throw Wrong("A key is a list or a mapping.", (int)key.Start.Line);
            if (key is YamlScalarNode { Value: { } name }) fields[name] = Read(value, depth + 1);
        }
        return fields;
    }

    // A function of Python is known by its name; a variable of the environment by the default beside it.
    YamlValue Foreign(YamlNode node, string tag, int line)
    {
        if (tag != "!ENV") return new(line) { Text = tag[(tag.IndexOf(':', tag.IndexOf("python/", StringComparison.Ordinal)) + 1)..] };
        log.Add(NoteLevel.Warning, "Variables of the environment are not read; the default is taken when there is one.", file, line);
        return node is YamlSequenceNode { Children: [.., YamlScalarNode last] and { Count: > 1 } } ? new(line) { Text = last.Value, IsPlain = true } : new(line) { IsPlain = true };
    }
}
