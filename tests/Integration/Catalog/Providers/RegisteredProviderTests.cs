using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Providers;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Catalog.Providers;

/// <summary>A provider that somebody has written: read by the timer and the queue, with a mark that leads from one read to the next.</summary>
public sealed class RegisteredProviderTests(AzuriteServer azurite) : IAsyncDisposable
{
    readonly CatalogFolder folder = new(azurite);
    readonly Ledger ledger = new();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Each_read_begins_where_the_last_one_that_was_stored_ended()
    {
        var process = Start();
        ledger.Next = new ProviderRead.Changed(new ProviderMutation.Full([Entity("a"), Entity("b"), Group("g")]), "1");
        await process.TickAsync();
        ledger.Next = new ProviderRead.Changed(new ProviderMutation.Delta([Entity("c")], [new("component", "default", "a")]), "2");
        await TickAsync(process);
        ledger.Next = new ProviderRead.Unchanged();
        await TickAsync(process);

        ledger.Marks.ShouldBe([null, "1", "2"]);
        (await process.LatestAsync()).Refs().ShouldBe(["component:default/from-file", "component:default/b", "component:default/c", "group:default/g"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_read_that_fails_keeps_everything_and_its_mark_and_shows_its_error()
    {
        var process = Start();
        ledger.Next = new ProviderRead.Changed(new ProviderMutation.Full([Entity("a")]), "1");
        await process.TickAsync();
        ledger.Next = new ProviderRead.Failed(new("Error", "the ledger is closed"));
        await TickAsync(process);
        (await process.LatestAsync()).Errors().ShouldContain(static error => error.Error.Message == "the ledger is closed");
        (await process.LatestAsync()).Refs().ShouldContain("component:default/a");

        ledger.Next = new ProviderRead.Unchanged();
        await TickAsync(process);

        ledger.Marks.Count.ShouldBe(3);
        ledger.Marks[^1].ShouldBeNull("after a failure everything is read again");
    }

    [Fact]
    public async Task A_kill_before_the_end_reads_the_same_again()
    {
        var process = Start();
        ledger.Next = new ProviderRead.Changed(new ProviderMutation.Full([Entity("a")]), "1");
        await process.TickAsync();
        ledger.Next = new ProviderRead.Changed(new ProviderMutation.Delta([Entity("b")], []), "2");
        process.Probe.Reached = static (step, _) => step == "announce" ? throw new InvalidOperationException("killed") : ValueTask.CompletedTask;
        await Should.ThrowAsync<InvalidOperationException>(() => TickAsync(process));

        var next = Start();
        await next.DrainAsync();

        ledger.Marks[^1].ShouldBe("1");
        (await next.LatestAsync()).Refs().ShouldContain("component:default/b");
    }

    [Fact]
    public async Task A_refresh_of_an_entity_reads_its_provider_in_full()
    {
        var process = Start();
        ledger.Next = new ProviderRead.Changed(new ProviderMutation.Full([Entity("a")]), "1");
        await process.TickAsync();
        ledger.Next = new ProviderRead.Changed(new ProviderMutation.Full([Entity("a"), Entity("b")]), "2");

        var accepted = (await process.Get<RefreshService>().RefreshAsync("component:default/a", TestContext.Current.CancellationToken)).ShouldBeOfType<RefreshOutcome.Accepted>();

        ledger.Marks.ShouldBe([null, null]);
        (await process.IndexAsync(accepted.Position)).Refs().ShouldContain("component:default/b");
    }

    CatalogProcess Start()
    {
        folder.Write("all.yaml", CatalogFolder.Component("from-file"));
        folder.Configure = services => services.AddSingleton<IEntityProvider>(ledger);
        return folder.Start();
    }

    async Task TickAsync(CatalogProcess process)
    {
        folder.Pass();
        await process.TickAsync();
    }

    static ProviderEntity Entity(string name) => new(Encoding.UTF8.GetBytes(Sending.Component(name)));

    static ProviderEntity Group(string name) =>
        new(Encoding.UTF8.GetBytes($$$"""{"apiVersion":"backstage.io/v1alpha1","kind":"Group","metadata":{"name":"{{{name}}}"},"spec":{"type":"team","children":[]}}"""));

    sealed class Ledger : IEntityProvider
    {
        public ProviderRead Next { get; set; } = new ProviderRead.Unchanged();

        public List<string?> Marks { get; } = [];

        public string Name => "ledger";

        public IReadOnlyList<string> Rules => ["Group"];

        public TimeSpan Interval => TimeSpan.FromMinutes(1);

        public ValueTask<ProviderRead> ReadAsync(string? mark, CancellationToken ct)
        {
            Marks.Add(mark);
            return new(Next);
        }
    }
}
