using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker.Builder;
using Portico.Functions.Catalog;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Hosting;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Catalog;

/// <summary>While one process writes the whole catalog anew, again and again, another one answers from it.</summary>
public sealed class ReadingWhileWritingTests(AzuriteServer azurite)
{
    const int Files = 20, EntitiesInFile = 100, Generations = 4;
    static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task No_question_fails_or_sees_half_of_a_location()
    {
        await using var folder = new CatalogFolder(azurite);
        WriteAll(folder, 0);
        var prefix = azurite.NewPrefix();
        await using var writer = PorticoProcess.Start(new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Storage:Prefix"] = prefix,
            ["Access:Required"] = "false",
            ["Catalog:Locations:0:Type"] = "file",
            ["Catalog:Locations:0:Target"] = folder.PathOf("*.yaml"),
            ["Sources:Folders:0"] = folder.Root,
            ["Catalog:FileRefreshInterval"] = "00:00:01",
            ["Catalog:SnapshotSchedule"] = "*/5 * * * * *",
        });
        await using var reader = await PorticoServer.StartAsync(azurite, new Dictionary<string, string?> { ["Storage:Prefix"] = prefix }, OnlyQuestions);
        await Eventually.HoldsAsync(async () => await CountAsync(reader, 0) == Files * EntitiesInFile, Deadline, () => writer.Output);

        using var done = new CancellationTokenSource();
        var faults = new ConcurrentQueue<string>();
        var seen = new ConcurrentDictionary<int, int>();
        var asking = AskAsync(reader, folder, faults, seen, done.Token);
        for (var generation = 1; generation <= Generations; generation++)
        {
            WriteAll(folder, generation);
            var wanted = generation;
            await Eventually.HoldsAsync(async () => await CountAsync(reader, wanted) == Files * EntitiesInFile, Deadline, () => writer.Output);
        }
        await done.CancelAsync();
        await asking;

        faults.ShouldBeEmpty();
        seen.Keys.Order().ShouldBe(Enumerable.Range(0, Generations + 1));
    }

    static void OnlyQuestions(FunctionsApplicationBuilder builder) => builder.Local.Types.Add(typeof(EntityQueryFunctions));

    static async Task AskAsync(PorticoServer reader, CatalogFolder folder, ConcurrentQueue<string> faults, ConcurrentDictionary<int, int> seen, CancellationToken done)
    {
        using var timer = new PeriodicTimer(BetweenQuestions);
        var asked = new List<Task>();
        for (var turn = 0; !done.IsCancellationRequested; turn++)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            asked.Add(AskOneAsync(reader, folder.PathOf(Name(turn % Files)), faults, seen));
        }
        await Task.WhenAll(asked);
    }

    /// <summary>All entities of a location; they must be of one generation, and none may be missing.</summary>
    static async Task AskOneAsync(PorticoServer reader, string path, ConcurrentQueue<string> faults, ConcurrentDictionary<int, int> seen)
    {
        var filter = Uri.EscapeDataString($"kind=component,metadata.annotations.backstage.io/managed-by-location=file:{path}");
        using var answer = await reader.Client.GetAsync(new Uri($"/api/catalog/entities/by-query?limit=200&fields=metadata.labels&filter={filter}", UriKind.Relative), CancellationToken.None);
        var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
        if (!answer.IsSuccessStatusCode)
        {
            faults.Enqueue($"{answer.StatusCode}: {text}");
            return;
        }
        var generations = JsonNode.Parse(text)!["items"]!.AsArray().Select(static item => (string)item!["metadata"]!["labels"]!["generation"]!).ToList();
        if (generations.Count != EntitiesInFile || generations.Distinct().Count() != 1)
            faults.Enqueue($"{path}: {string.Join(", ", generations.CountBy(static g => g).Select(static g => $"{g.Value} of generation {g.Key}"))}");
        foreach (var generation in generations.Distinct()) seen.AddOrUpdate(int.Parse(generation, CultureInfo.InvariantCulture), 1, static (_, count) => count + 1);
    }

    static async Task<int> CountAsync(PorticoServer reader, int generation)
    {
        var answer = await reader.Client.GetStringAsync(new Uri($"/api/catalog/entities/by-query?limit=0&filter=metadata.labels.generation={generation}", UriKind.Relative), TestContext.Current.CancellationToken);
        return (int)JsonNode.Parse(answer)!["totalItems"]!;
    }

    static void WriteAll(CatalogFolder folder, int generation)
    {
        for (var file = 0; file < Files; file++)
        {
            // Moved into its place, so that nobody reads half of a file.
            folder.Write("next", [.. Enumerable.Range(file * EntitiesInFile, EntitiesInFile).Select(number => Component(number, generation))]);
            File.Move(folder.PathOf("next"), folder.PathOf(Name(file)), overwrite: true);
        }
    }

    static string Name(int file) => string.Create(CultureInfo.InvariantCulture, $"file-{file:D2}.yaml");

    static string Component(int number, int generation) => string.Create(CultureInfo.InvariantCulture, $$"""
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: { name: part-{{number:D4}}, labels: { generation: "{{generation}}" } }
        spec: { type: service, lifecycle: production, owner: team-{{number % 7}} }
        """);
}
