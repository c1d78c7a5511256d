using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Workspaces;
using Portico.Sources.Files;
using Portico.Storage;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Scaffolder;

public sealed class WorkspaceStoreTests(AzuriteServer azurite) : IDisposable
{
    const string Task = "0b9b5c1e-task";

    readonly string prefix = azurite.NewPrefix();
    readonly string folder = Directory.CreateTempSubdirectory("portico-workspaces-").FullName;
    readonly List<ServiceProvider> machines = [];

    [Fact]
    public async Task A_workspace_arrives_on_another_machine_as_it_was()
    {
        var ct = TestContext.Current.CancellationToken;
        var (here, there) = (Machine("here"), Machine("there"));
        string? saved;
        using (var lease = await here.RestoreAsync(Task, null, ct))
        {
            var root = lease.Workspace.Root;
            Directory.CreateDirectory(Path.Combine(root, "empty/inner"));
            Directory.CreateDirectory(Path.Combine(root, "src"));
            await File.WriteAllTextAsync(Path.Combine(root, "src/run.sh"), "#!/bin/sh", ct);
            ExecutableBit.Set(Path.Combine(root, "src/run.sh"));
            await File.WriteAllBytesAsync(Path.Combine(root, "large.bin"), new byte[WorkspacePlan.SmallFile + 1], ct);
            await File.WriteAllTextAsync(Path.Combine(root, "nothing"), "", ct);
            File.CreateSymbolicLink(Path.Combine(root, "link"), "src/run.sh");
            saved = await here.SaveAsync(lease, ct);
        }

        using var arrived = await there.RestoreAsync(Task, saved, ct);

        FolderEntry.Walk(arrived.Workspace.Root).Select(entry => $"{entry.Kind} {entry.Path}")
            .ShouldBe(["Folder empty", "Folder empty/inner", "File large.bin", "Link link", "File nothing", "Folder src", "File src/run.sh"]);
        var script = Path.Combine(arrived.Workspace.Root, "src/run.sh");
        (await File.ReadAllTextAsync(script, ct)).ShouldBe("#!/bin/sh");
        ExecutableBit.IsSet(script).ShouldBeTrue();
        new FileInfo(Path.Combine(arrived.Workspace.Root, "link")).LinkTarget.ShouldBe("src/run.sh");
        new FileInfo(Path.Combine(arrived.Workspace.Root, "large.bin")).Length.ShouldBe(WorkspacePlan.SmallFile + 1);
    }

    [Fact]
    public async Task A_step_stores_what_it_changed_in_one_blob_and_nothing_when_it_changed_nothing()
    {
        var ct = TestContext.Current.CancellationToken;
        var store = Machine("here");
        (await StepAsync(store, null, _ => { })).ShouldBeNull();
        var first = await StepAsync(store, null, root => Fill(root, 50));
        (await BlobsAsync()).Count.ShouldBe(1);

        var same = await StepAsync(store, first, _ => { });
        var second = await StepAsync(store, same, root => File.WriteAllText(Path.Combine(root, "f7"), "changed"));

        same.ShouldBe(first);
        second.ShouldNotBe(first);
        var blobs = await BlobsAsync();
        blobs.Count.ShouldBe(2);
        blobs.Single(blob => blob.Name.EndsWith(second!, StringComparison.Ordinal)).Properties.ContentLength!.Value.ShouldBeLessThan(8 * 1024);
        using var elsewhere = await Machine("there").RestoreAsync(Task, second, ct);
        (await File.ReadAllTextAsync(Path.Combine(elsewhere.Workspace.Root, "f7"), ct)).ShouldBe("changed");
        (await File.ReadAllTextAsync(Path.Combine(elsewhere.Workspace.Root, "f8"), ct)).ShouldBe(Content(8));
    }

    [Fact]
    public async Task Many_steps_leave_a_workspace_that_few_reads_restore()
    {
        string? at = null;
        var store = Machine("here");
        for (var i = 0; i < 30; i++) at = await StepAsync(store, at, root => File.WriteAllText(Path.Combine(root, $"f{i}"), Content(i)));

        using var elsewhere = await Machine("there").RestoreAsync(Task, at, TestContext.Current.CancellationToken);

        Enumerable.Range(0, 30).ShouldAllBe(i => File.ReadAllText(Path.Combine(elsewhere.Workspace.Root, $"f{i}")) == Content(i));
        elsewhere.Stored!.Manifest.Entries.Select(entry => entry.Blob).Distinct().Count().ShouldBeLessThanOrEqualTo(WorkspacePlan.MostBlobs + 1);
    }

    [Fact]
    public async Task What_a_failed_step_did_is_gone_for_the_next_one()
    {
        var ct = TestContext.Current.CancellationToken;
        var store = Machine("here");
        var saved = await StepAsync(store, null, root => File.WriteAllText(Path.Combine(root, "a"), "good"));
        using (var failed = await store.RestoreAsync(Task, saved, ct))
        {
            await File.WriteAllTextAsync(Path.Combine(failed.Workspace.Root, "a"), "half", ct);
            await File.WriteAllTextAsync(Path.Combine(failed.Workspace.Root, "b"), "more", ct);
        }

        using var next = await store.RestoreAsync(Task, saved, ct);

        FolderEntry.Walk(next.Workspace.Root).Select(entry => entry.Path).ShouldBe(["a"]);
        (await File.ReadAllTextAsync(Path.Combine(next.Workspace.Root, "a"), ct)).ShouldBe("good");
    }

    [Fact]
    public async Task A_folder_that_another_process_has_had_is_not_believed()
    {
        var ct = TestContext.Current.CancellationToken;
        var (first, second) = (Machine("shared"), Machine("shared"));
        var saved = await StepAsync(first, null, root => File.WriteAllText(Path.Combine(root, "a"), "good"));
        using (var other = await second.RestoreAsync(Task, saved, ct)) await File.WriteAllTextAsync(Path.Combine(other.Workspace.Root, "a"), "half", ct);

        using var again = await first.RestoreAsync(Task, saved, ct);

        (await File.ReadAllTextAsync(Path.Combine(again.Workspace.Root, "a"), ct)).ShouldBe("good");
    }

    [Fact]
    public async Task Two_attempts_of_one_step_at_the_same_time_do_not_meet()
    {
        var ct = TestContext.Current.CancellationToken;
        var store = Machine("here");
        using var one = await store.RestoreAsync(Task, null, ct);
        using var two = await store.RestoreAsync(Task, null, ct);
        await File.WriteAllTextAsync(Path.Combine(one.Workspace.Root, "a"), "same", ct);
        await File.WriteAllTextAsync(Path.Combine(two.Workspace.Root, "a"), "same", ct);

        one.Workspace.Root.ShouldNotBe(two.Workspace.Root);
        (await store.SaveAsync(one, ct)).ShouldBe(await store.SaveAsync(two, ct));
    }

    [Fact]
    public async Task A_purged_task_leaves_nothing()
    {
        var ct = TestContext.Current.CancellationToken;
        var store = Machine("here");
        await StepAsync(store, null, root => Fill(root, 3));

        await store.PurgeAsync(Task, ct);

        (await BlobsAsync()).ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Path.Combine(folder, "here")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_workspace_that_grows_too_large_fails_its_step()
    {
        var store = Machine("here", ("Scaffolder:Workspaces:MaxFiles", "5"), ("Scaffolder:Workspaces:MaxBytes", "2000000"));

        (await Should.ThrowAsync<ActionFailedException>(() => StepAsync(store, null, root => Fill(root, 6)))).Message.ShouldContain("Scaffolder:Workspaces:MaxFiles");
        (await Should.ThrowAsync<ActionFailedException>(() => StepAsync(store, null, root => File.WriteAllBytes(Path.Combine(root, "x"), new byte[2_000_001])))).Message.ShouldContain("MaxBytes");
    }

    public void Dispose()
    {
        foreach (var machine in machines) machine.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    static async Task<string?> StepAsync(WorkspaceStore store, string? at, Action<string> work)
    {
        using var lease = await store.RestoreAsync(Task, at, TestContext.Current.CancellationToken);
        work(lease.Workspace.Root);
        return await store.SaveAsync(lease, TestContext.Current.CancellationToken);
    }

    static void Fill(string root, int count)
    {
        for (var i = 0; i < count; i++) File.WriteAllText(Path.Combine(root, $"f{i}"), Content(i));
    }

    static string Content(int i) => string.Concat(Enumerable.Range(i, 400).Select(n => (char)('a' + n * 7 % 26)));

    async Task<List<Azure.Storage.Blobs.Models.BlobItem>> BlobsAsync()
    {
        var found = new List<Azure.Storage.Blobs.Models.BlobItem>();
        var container = new BlobContainerClient(azurite.ConnectionString, prefix + "scaffolder-workspaces");
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: TestContext.Current.CancellationToken)) found.Add(blob);
        return found;
    }

    WorkspaceStore Machine(string name, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("AzureWebJobsStorage", azurite.ConnectionString), new("Storage:Prefix", prefix), new("Scaffolder:Workspaces:Folder", Path.Combine(folder, name)),
            .. settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)),
        ]).Build();
        machines.Add(new ServiceCollection().AddPorticoStorage(configuration).AddScaffolderWorkspaces(configuration).BuildServiceProvider());
        return machines[^1].GetRequiredService<WorkspaceStore>();
    }
}
