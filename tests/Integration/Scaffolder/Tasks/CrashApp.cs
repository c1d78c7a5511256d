using System.Text;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Scaffolder.Tasks;

/// <summary>The application with the action that tests count, in a process that can be killed.</summary>
sealed class CrashApp
{
    readonly AzuriteServer azurite;
    readonly Dictionary<string, string> settings;
    readonly string attempts;
    readonly string effects;
    readonly int steps;

    public CrashApp(AzuriteServer azurite, string folder, int steps)
    {
        (this.azurite, this.steps) = (azurite, steps);
        (attempts, effects) = (Path.Combine(folder, "attempts"), Path.Combine(folder, "effects"));
        var template = Path.Combine(folder, "template.yaml");
        File.WriteAllText(template, Template(steps));
        settings = new()
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Storage:Prefix"] = azurite.NewPrefix(),
            ["Access:Required"] = "false",
            ["Catalog:Locations:0:Type"] = "file",
            ["Catalog:Locations:0:Target"] = template,
            ["Catalog:Locations:0:Rules:0"] = "Template",
            ["Sources:Folders:0"] = folder,
            ["Scaffolder:SecretsKey"] = Convert.ToBase64String(Encoding.ASCII.GetBytes("a key of thirty-two bytes, no mo")),
            ["Scaffolder:Workspaces:Folder"] = Path.Combine(folder, "workspaces"),
            ["Attempts"] = attempts,
            ["Effects"] = effects,
        };
    }

    /// <summary>Lines: task/step.</summary>
    public IReadOnlyList<string> Attempts => Lines(attempts);

    /// <summary>Lines: task/step effect.</summary>
    public IReadOnlyList<string> Effects => Lines(effects);

    public async Task<PorticoProcess> StartAsync()
    {
        var process = PorticoProcess.Start(settings, "Portico.Tests.Templates.dll");
        await process.ReadyAsync(TimeSpan.FromSeconds(60));
        return process;
    }

    /// <summary>Waits until the catalog has the template.</summary>
    public Task ReadyAsync(PorticoProcess process, TimeSpan patience) => Eventually.HoldsAsync(async () =>
    {
        using var answer = await process.Http.GetAsync(new Uri("/api/catalog/entities/by-name/template/default/crash", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode;
    }, patience, () => process.Output);

    /// <summary>Waits for a task's end; then its log has every line once and in order.</summary>
    public async Task ShouldCompleteAsync(PorticoProcess process, string id, TimeSpan patience)
    {
        var status = "";
        await Eventually.HoldsAsync(async () => (status = (string)(await process.GetAsync($"/api/scaffolder/v2/tasks/{id}"))["status"]!) is "completed" or "failed", patience, () => $"Task {id} is {status}.\n{process.Output}");
        var events = (await process.GetAsync($"/api/scaffolder/v2/tasks/{id}/events")).AsArray();
        events.Select(one => (string)one!["body"]!["message"]!).ShouldBe(Expected());
        events.Select(one => (int)one!["id"]!).ShouldBe(Enumerable.Range(1, events.Count));
        status.ShouldBe("completed");
        events[^1]!["body"]!["output"]!.ToJsonString().ShouldBe($$"""{"effect":"{{Effects.Single(line => line.StartsWith($"{id}/s{steps - 1} ", StringComparison.Ordinal)).Split(' ')[1]}}"}""");
    }

    /// <summary>Waits until the emulator has written its tables once more.</summary>
    public Task StoredAsync(TimeSpan patience)
    {
        var before = Written();
        return Eventually.HoldsAsync(() => Task.FromResult(Written() > before), patience, () => "The emulator does not write its tables.");
    }

    /// <summary>Searches all files of the emulator: tables, queues and blobs.</summary>
    public void ShouldNotHold(string secret)
    {
        foreach (var file in Directory.EnumerateFiles(azurite.Folder, "*", SearchOption.AllDirectories))
        {
            var bytes = Bytes(file);
            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)).ShouldBe(-1, file);
            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('='))).ShouldBe(-1, file);
        }
    }

    // The emulator saves under a name with a tilde, and renames the file then: also in between.
    static byte[] Bytes(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (FileNotFoundException) when (file.EndsWith('~'))
        {
            return File.ReadAllBytes(file[..^1]);
        }
    }

    DateTime Written() => Directory.EnumerateFiles(azurite.Folder, "__azurite_db_table__.json*").Select(File.GetLastWriteTimeUtc).DefaultIfEmpty().Max();

    IEnumerable<string> Expected()
    {
        yield return $"Starting up task with {steps} steps";
        for (var step = 0; step < steps; step++)
        {
            yield return $"Beginning step Step {step}";
            yield return "\u001b[32minfo\u001b[39m: Trying with ***";
            yield return "\u001b[32minfo\u001b[39m: Done";
            yield return $"Finished step Step {step}";
        }
        yield return "Run completed with status: completed";
    }

    static string[] Lines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];

    static string Template(int steps) => $$$"""
        apiVersion: scaffolder.backstage.io/v1beta3
        kind: Template
        metadata: { name: crash }
        spec:
          owner: platform
          type: service
          steps:
        {{{string.Join('\n', Enumerable.Range(0, steps).Select(step => $"    - {{ id: s{step}, name: Step {step}, action: 'test:effect', input: {{ token: '${{{{ secrets.token }}}}' }} }}"))}}}
          output:
            effect: ${{ steps.s{{{steps - 1}}}.output.effect }}
        """;
}
