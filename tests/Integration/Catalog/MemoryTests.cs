using System.Diagnostics;
using System.Globalization;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Catalog;

/// <summary>A process that reads a catalog while it serves it needs little more memory than one that only serves it.</summary>
public sealed class MemoryTests(AzuriteServer azurite)
{
    const int Files = 40, EntitiesInFile = 100;

    /// <summary>A debug build compiles all its code at run time, and that counts too.</summary>
    const long MostGrowth = 160L * 1024 * 1024;

    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task A_first_ingestion_leaves_little_behind()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path);
        await using var portico = PorticoProcess.Start(new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Storage:Prefix"] = azurite.NewPrefix(),
            ["Sources:Root"] = folder.Path,
            ["Catalog:Locations:0:Type"] = "file",
            ["Catalog:Locations:0:Target"] = "*.yaml",
        });
        await portico.ReadyAsync(Deadline);
        var before = Resident(portico);

        await Eventually.HoldsAsync(async () => (int)(await portico.GetAsync("/api/catalog/entities/by-query?limit=1&filter=kind=component"))["totalItems"]! == Files * EntitiesInFile, Deadline, () => portico.Output);

        await Eventually.HoldsAsync(async () =>
        {
            await portico.GetAsync("/api/catalog/entities/by-query?limit=20&filter=kind=component");
            return Resident(portico) - before < MostGrowth;
        }, TimeSpan.FromSeconds(15), () => string.Create(CultureInfo.InvariantCulture, $"Memory grew by {(Resident(portico) - before) / 1024 / 1024} MB"));
    }

    // Each depends on one of another file, so that most are assembled more than once.
    static void Write(string folder)
    {
        for (var file = 0; file < Files; file++)
        {
            var documents = Enumerable.Range(0, EntitiesInFile).Select(i => Component(file * EntitiesInFile + i));
            File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{file:D3}.yaml")), string.Join("\n---\n", documents));
        }
    }

    static string Component(int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: { name: c{{number}}, description: "{{new string('x', 100)}} {{number}}", tags: [tag-{{number % 50}}] }
        spec: { type: service, lifecycle: production, owner: team-{{number % 40}}, dependsOn: [component:c{{number * 7 % (Files * EntitiesInFile)}}] }
        """);

    static long Resident(PorticoProcess portico)
    {
        using var process = Process.GetProcessById(portico.Id);
        return process.WorkingSet64;
    }
}
