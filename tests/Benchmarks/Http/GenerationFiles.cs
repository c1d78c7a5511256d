using System.Globalization;
using System.Text;

namespace Portico.Benchmarks.Http;

/// <summary>A folder of catalog files, all of whose entities carry the number of the generation that wrote them.</summary>
sealed class GenerationFiles(string folder, int entities)
{
    public const int EntitiesInFile = 100;

    public int Files => (entities + EntitiesInFile - 1) / EntitiesInFile;

    public string Pattern => Path.Combine(folder, "*.yaml");

    public string Folder => folder;

    /// <summary>Writes every file; each is moved into its place, so that nobody reads half of one.</summary>
    public void Write(int generation)
    {
        Directory.CreateDirectory(folder);
        var next = Path.Combine(folder, "next");
        for (var file = 0; file < Files; file++)
        {
            File.WriteAllText(next, Content(file, generation));
            File.Move(next, PathOf(file), overwrite: true);
        }
    }

    /// <summary>A page with all entities of one file, and of each the generation.</summary>
    public LoadRequest Question(int file) => new("GET",
        $"/api/catalog/entities/by-query?limit=200&fields=metadata.labels&filter={Uri.EscapeDataString($"kind=component,metadata.annotations.backstage.io/managed-by-location=file:{PathOf(file)}")}");

    /// <summary>How many entities of a generation there are.</summary>
    public static LoadRequest Count(int generation) => new("GET", string.Create(CultureInfo.InvariantCulture, $"/api/catalog/entities/by-query?limit=0&filter=metadata.labels.generation={generation}"));

    string PathOf(int file) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"file-{file:D5}.yaml"));

    string Content(int file, int generation)
    {
        var text = new StringBuilder();
        for (var number = file * EntitiesInFile; number < Math.Min(entities, (file + 1) * EntitiesInFile); number++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                ---
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata:
                  name: part-{{number:D6}}
                  description: One of the parts that are written again and again while they are read
                  labels: { generation: "{{generation}}" }
                spec: { type: service, lifecycle: production, owner: team-{{number % 97}}, system: system-{{number % 41}} }

                """);
        }
        return text.ToString();
    }
}
