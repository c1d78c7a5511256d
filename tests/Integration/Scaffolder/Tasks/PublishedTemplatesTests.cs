using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Steps;
using Portico.Scaffolder.Tasks;
using Portico.Scaffolder.Templates;
using Portico.Scaffolder.Workspaces;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Scaffolder.Tasks;

/// <summary>Tasks make the files that dry runs make. Steps that act on something outside are left out.</summary>
public sealed partial class PublishedTemplatesTests(AzuriteServer azurite)
{
    [Fact]
    public async Task A_task_makes_the_files_that_the_dry_run_makes()
    {
        var ct = TestContext.Current.CancellationToken;
        var folder = new TemporaryFolder();
        var captures = new CapturesAction();
        var templates = PublishedTemplate.All().ToList();
        for (var i = 0; i < templates.Count; i++)
            templates[i].Write(Directory.CreateDirectory(Path.Combine(folder.Path, $"case-{i}")).FullName, $"case-{i}", IsLocal, new() { ["id"] = "captures", ["action"] = captures.Description.Id });
        var root = Path.Combine(folder.Path, "all.yaml");
        JsonObject location = new() { ["apiVersion"] = "backstage.io/v1alpha1", ["kind"] = "Location", ["metadata"] = new JsonObject { ["name"] = "all" }, ["spec"] = new JsonObject { ["targets"] = new JsonArray([.. templates.Select(static (_, i) => $"./case-{i}/template.yaml")]) } };
        await File.WriteAllTextAsync(root, location.ToJsonString(), ct);
        await using var server = await TaskServer.StartAsync(azurite, folder, root, builder => builder.Services.AddSingleton<IScaffolderAction>(captures));

        var differences = new ConcurrentBag<string>();
        var same = 0;
        await Parallel.ForAsync(0, templates.Count, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ct }, async (i, _) =>
        {
            if (await DifferenceAsync(server, captures, templates[i], i) is { } difference) differences.Add($"{templates[i].Name}: {difference}");
            else Interlocked.Increment(ref same);
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{templates.Count} templates: {captures.Files.Count} tasks reached their end, {same} of all as their dry runs, or refused.");
        differences.ShouldBeEmpty();
    }

    static async Task<string?> DifferenceAsync(TaskServer server, CapturesAction captures, PublishedTemplate template, int number)
    {
        var body = JsonElement.Parse(template.Body.ToJsonString());
        var secrets = body.TryGetProperty("secrets", out var given) ? given.GetRawText() : null;
        var files = body.GetProperty("directoryContents").EnumerateArray().Select(static file => new DryRunFile(file.GetProperty("path").GetString()!, file.GetProperty("base64Content").GetBytesFromBase64())).ToImmutableArray();
        var tried = await server.Get<DryRun>().RunAsync(new(new SoftwareTemplate(body.GetProperty("template")), body.GetProperty("values"), files) { Secrets = secrets is null ? null : given }, CancellationToken.None);
        if (tried is DryRunOutcome.Invalid || await server.IsRefusedAsync($"case-{number}")) return null;
        var id = await server.StartAsync($"case-{number}", body.GetProperty("values").GetRawText(), secrets);
        var task = await server.EndAsync(id);
        var last = (await server.EventsAsync(id))[^1].Body;
        return (tried, task.Status) switch
        {
            (DryRunOutcome.Done done, ScaffolderTaskStatus.Completed) => Difference(done.Contents.ToDictionary(static file => file.Path, static file => file.Content.ToArray()), captures.Files[id]),
            (DryRunOutcome.Failed failed, ScaffolderTaskStatus.Failed) when Plain(last.GetProperty("error").GetProperty("message").GetString()!) == Plain(failed.Message) => null,
            _ => $"{tried} <> {task.Status} {last}",
        };
    }

    static string? Difference(Dictionary<string, byte[]> tried, Dictionary<string, byte[]> made)
    {
        var missing = tried.Keys.Except(made.Keys).Select(static path => $"no {path}").Concat(made.Keys.Except(tried.Keys).Select(static path => $"also {path}"));
        var other = tried.Where(file => made.TryGetValue(file.Key, out var content) && !content.SequenceEqual(file.Value) && Plain(Encoding.UTF8.GetString(content)) != Plain(Encoding.UTF8.GetString(file.Value))).Select(static file => $"other {file.Key}");
        return string.Join(", ", missing.Concat(other)) is { Length: > 0 } difference ? difference : null;
    }

    // The name of the template, and where the files are.
    static string Plain(string text) => Own().Replace(text, "OWN");

    // Those that need nothing but the workspace, and no time.
    static bool IsLocal(string action) => Local().IsMatch(action);

    [GeneratedRegex("^(debug:log|fetch:(plain|template)(:file)?|workspace:template(:file)?|fs:(delete|rename|readdir|read|write)|catalog:write|roadiehq:utils:(fs|json|zip|merge|serialize)\\b.*)$")]
    private static partial Regex Local();

    [GeneratedRegex(@"template:default/(case-\d+|dry-run)|\S*/(dry-run-)?[0-9a-f]{8}-[0-9a-f-]{27}|\S*/portico-dry-run-\w+|\S*/case-\d+")]
    private static partial Regex Own();

    /// <summary><c>test:captures</c>: keeps the files as they are at the end.</summary>
    sealed class CapturesAction : IScaffolderAction
    {
        public ConcurrentDictionary<string, Dictionary<string, byte[]>> Files { get; } = new();

        public ActionDescription Description { get; } = new("test:captures", "Keeps the files.");

        public Task RunAsync(ActionContext context, CancellationToken ct)
        {
            Files[context.TaskId] = FolderEntry.Walk(context.Workspace.Root).Where(static entry => entry.Kind == EntryKind.File).ToDictionary(static entry => entry.Path, static entry => File.ReadAllBytes(entry.Info.FullName));
            return Task.CompletedTask;
        }
    }
}
