using System.Globalization;
using System.Text;

namespace Portico.Tests.Integration.Crash;

/// <summary>A catalog on disk, the same for the same arguments: one Location that points to files of a hundred entities.</summary>
internal static class CrashCatalog
{
    const int PerFile = 100;

    /// <summary>Writes the files into <paramref name="folder"/> and returns the path of the root Location.</summary>
    public static string Write(string folder, int entities)
    {
        Directory.CreateDirectory(folder);
        var root = new StringBuilder("apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: everything\nspec:\n  targets:\n");
        for (var first = 0; first < entities; first += PerFile)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"part-{first:D6}.yaml");
            var count = Math.Min(PerFile, entities - first);
            File.WriteAllText(Path.Combine(folder, name), string.Join("---\n", Enumerable.Range(first, count).Select(Document)));
            root.Append("    - ./").Append(name).Append('\n');
        }
        var path = Path.Combine(folder, "all.yaml");
        File.WriteAllText(path, root.ToString());
        return path;
    }

    // Every tenth entity is a group that owns the nine after it; each component depends on the one before and the one after it.
    static string Document(int i) => i % 10 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"""
            apiVersion: backstage.io/v1alpha1
            kind: Group
            metadata:
              name: team-{i:D6}
              description: The team number {i}
            spec:
              type: team
              children: []

            """)
        : string.Create(CultureInfo.InvariantCulture, $"""
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata:
              name: service-{i:D6}
              description: Does its work in place {i}
              tags: [tier-{i % 4}, java]
            spec:
              type: service
              lifecycle: production
              owner: team-{i - (i % 10):D6}
              dependsOn: ["component:service-{i + 1:D6}", "component:service-{i - 1:D6}"]

            """);
}
