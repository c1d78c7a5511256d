using YamlDotNet.RepresentationModel;

namespace Portico.Tests.Unit.Docs;

public sealed class SampleCatalogTests
{
    const string Start = "samples/catalog/catalog-info.yaml";

    [Fact]
    public void Every_file_is_reached_from_the_start_exactly_once()
    {
        var reached = new List<string>();
        var open = new Queue<string>([Start]);
        while (open.TryDequeue(out var file))
        {
            reached.Add(file);
            foreach (var target in Documents(file).SelectMany(Targets)) open.Enqueue(Resolve(file, target));
        }

        var files = Repository.Files("samples/catalog", "*.yaml").Where(file => !file.Contains("/apis/", StringComparison.Ordinal) && !file.Contains("/skeleton/", StringComparison.Ordinal));
        reached.ShouldBe(files, ignoreOrder: true);
    }

    [Fact]
    public void Every_definition_is_used_and_every_used_one_exists()
    {
        var used = from file in Repository.Files("samples/catalog", "apis.yaml")
                   from document in Documents(file)
                   select Resolve(file, Text(document, "spec", "definition", "$text")!);

        used.ShouldBe(Repository.Files("samples/catalog", "*.*").Where(file => file.Contains("/apis/", StringComparison.Ordinal)), ignoreOrder: true);
    }

    static IEnumerable<YamlMappingNode> Documents(string file)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(Repository.Read(file));
        stream.Load(reader);
        return stream.Documents.Select(document => (YamlMappingNode)document.RootNode);
    }

    static IEnumerable<string> Targets(YamlMappingNode document)
    {
        if (Text(document, "kind") != "Location") yield break;
        if (Text(document, "spec", "target") is { } target) yield return target;
        if (!((YamlMappingNode)document["spec"]).Children.TryGetValue("targets", out var targets)) yield break;
        foreach (var node in (YamlSequenceNode)targets) yield return ((YamlScalarNode)node).Value!;
    }

    static string? Text(YamlNode node, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
        {
            if (node is not YamlMappingNode map || !map.Children.TryGetValue(key, out var next)) return null;
            node = next;
        }
        return (node as YamlScalarNode)?.Value;
    }

    static string Resolve(string file, string target) =>
        Repository.Relative(Repository.PathOf(Path.Combine(Path.GetDirectoryName(file)!, target)));
}
