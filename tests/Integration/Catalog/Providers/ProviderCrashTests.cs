using Portico.Tests.Integration.Azurite;
using static Portico.Tests.Integration.Catalog.Providers.Sending;

namespace Portico.Tests.Integration.Catalog.Providers;

/// <summary>A kill while what was sent is stored: whether the sender tries again or not, what is stored is served, and whole in the end.</summary>
public sealed class ProviderCrashTests(AzuriteServer azurite)
{
    [Theory]
    [InlineData("children-intent")]
    [InlineData("read-rows")]
    [InlineData("write-rows")]
    [InlineData("assert-children")]
    [InlineData("drop-children")]
    [InlineData("announce")]
    [InlineData("finish")]
    [InlineData("done")]
    public async Task What_was_written_is_served_without_another_try(string step)
    {
        await using var folder = Folder();
        var (process, reader) = (folder.Start(), folder.Start());
        await process.SendAsync(Component("one", "before"), Component("goes"), Location("old", "https://localhost:1/old.yaml"));
        await process.TickAsync();
        await reader.LatestAsync();

        await KilledAsync(process, step, () => process.ChangeAsync([Component("one", "after"), Location("new", "https://localhost:1/new.yaml")], "component:default/goes", "location:default/old"));
        folder.Pass();
        var next = folder.Start();
        await next.TickAsync();
        folder.Pass();
        await next.TickAsync();

        var written = step is not ("children-intent" or "read-rows" or "write-rows");
        var index = await reader.LatestAsync();
        index.Text("component:default/one").ShouldContain(written ? "after" : "before");
        index.Refs().Contains("component:default/goes").ShouldBe(!written);
        var tables = await next.DescribeAsync();
        tables.Contains("url:https://localhost:1/new.yaml", StringComparison.Ordinal).ShouldBe(written);
        tables.Contains("url:https://localhost:1/old.yaml", StringComparison.Ordinal).ShouldBe(!written);
        (await folder.Start().LatestAsync()).All().ShouldBe(index.All(), "a reader that starts now serves the same");
    }

    [Theory]
    [InlineData("children-intent")]
    [InlineData("write-rows")]
    [InlineData("assert-children")]
    [InlineData("announce")]
    [InlineData("finish")]
    public async Task Another_try_ends_as_if_nothing_had_happened(string step)
    {
        await using var folder = Folder();
        var (process, reader) = (folder.Start(), folder.Start());
        await process.SendAsync(Component("one", "before"), Component("goes"), Location("old", "https://localhost:1/old.yaml"));
        await reader.LatestAsync();
        Func<CatalogProcess, Task> send = sender => sender.SendAsync(Component("one", "after"), Location("new", "https://localhost:1/new.yaml"));

        await KilledAsync(process, step, () => send(process));
        var next = folder.Start();
        await send(next);
        await next.DrainAsync();

        var index = await reader.LatestAsync();
        index.Text("component:default/one").ShouldContain("after");
        index.Refs().ShouldNotContain("component:default/goes");
        var tables = await next.DescribeAsync();
        tables.ShouldContain("url:https://localhost:1/new.yaml");
        tables.ShouldNotContain("url:https://localhost:1/old.yaml");
        (await folder.Start().LatestAsync()).All().ShouldBe(index.All(), "a reader that starts now serves the same");
    }

    CatalogFolder Folder()
    {
        var folder = new CatalogFolder(azurite);
        folder.Write("all.yaml", CatalogFolder.Component("from-file"));
        folder.Settings["Catalog:Providers:Push:0:Name"] = "ci";
        folder.Settings["Catalog:Providers:Push:0:Token"] = "a-token-of-some-length";
        return folder;
    }

    static async Task KilledAsync(CatalogProcess process, string at, Func<Task> act)
    {
        process.Probe.Reached = (step, _) => step == at ? throw new Killed() : ValueTask.CompletedTask;
        await Should.ThrowAsync<Killed>(act);
    }

    sealed class Killed : Exception;
}
