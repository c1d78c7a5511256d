using System.Text;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Model;
using Portico.Tests.Integration.Azurite;
using static Portico.Tests.Integration.Catalog.CatalogFolder;

namespace Portico.Tests.Integration.Catalog;

public sealed class LocationServiceTests(AzuriteServer azurite) : IAsyncDisposable
{
    readonly CatalogFolder folder = new(azurite);

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registered_location_is_listed_and_its_entities_are_served_at_the_position()
    {
        folder.Write("extra.yaml", Component("extra"));
        var (process, other) = (folder.Start(), folder.Start());
        await other.IndexAsync();
        var target = folder.PathOf("extra.yaml");

        var stored = (await process.Get<LocationService>().RegisterAsync("file", target, false, Ct)).ShouldBeOfType<LocationOutcome.Stored>();

        var location = stored.Location;
        location.EntityRef.ShouldBe($"location:default/{new LocationRef("file", target).GeneratedName}");
        (await other.Get<LocationService>().ListAsync(Ct)).ShouldBe([location]);
        (await other.Get<LocationService>().FindAsync(location.Id, Ct)).ShouldBe(location);
        (await other.Get<LocationService>().FindByRefAsync("file", target, Ct)).ShouldBe(location);
        var index = await other.IndexAsync(stored.Position);
        index.Refs().ShouldBe(["component:default/extra"]);
        index.TryFindRef(location.EntityRef, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task What_cannot_be_registered_is_refused_in_the_peers_words()
    {
        folder.Settings.Remove("Catalog:RegistrationTypes:0");
        folder.Settings.Remove("Catalog:RegistrationTypes:1");
        var service = folder.Start().Get<LocationService>();

        (await service.RegisterAsync("file", "./x.yaml", false, Ct)).ShouldBe(new LocationOutcome.Invalid("Registered locations must be of an allowed type [\"url\"]"));
        (await service.DeleteAsync("00000000-0000-0000-0000-000000000000", Ct)).ShouldBe(new LocationOutcome.NotFound("Found no location with ID 00000000-0000-0000-0000-000000000000"));
        (await service.FindAsync("no/such#id", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_location_is_registered_once()
    {
        folder.Write("extra.yaml", Component("extra"));
        var target = folder.PathOf("extra.yaml");
        LocationService[] services = [folder.Start().Get<LocationService>(), folder.Start().Get<LocationService>()];

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => services[i % 2].RegisterAsync("file", target, false, Ct)));

        outcomes.OfType<LocationOutcome.Stored>().ShouldHaveSingleItem();
        outcomes.OfType<LocationOutcome.Conflict>().ShouldAllBe(conflict => conflict.Message == $"Location file:{target} already exists");
        outcomes.OfType<LocationOutcome.Conflict>().Count().ShouldBe(5);
        var again = (await services[0].RegisterAsync("file", target, refreshExisting: true, Ct)).ShouldBeOfType<LocationOutcome.Stored>();
        again.Existed.ShouldBeTrue();
        again.Location.ShouldBe(outcomes.OfType<LocationOutcome.Stored>().Single().Location);
    }

    [Fact]
    public async Task A_deleted_location_is_gone_at_the_position_and_what_it_named_soon_after()
    {
        folder.Write("extra.yaml", Component("extra"), Location("below", "./below.yaml"));
        folder.Write("below.yaml", Component("below"));
        var (process, other) = (folder.Start(), folder.Start());
        var service = process.Get<LocationService>();
        var stored = (await service.RegisterAsync("file", folder.PathOf("extra.yaml"), false, Ct)).ShouldBeOfType<LocationOutcome.Stored>();
        await process.DrainAsync();
        (await other.LatestAsync()).Refs().Count().ShouldBe(3);

        var deleted = (await service.DeleteAsync(stored.Location.Id, Ct)).ShouldBeOfType<LocationOutcome.Deleted>();

        (await other.IndexAsync(deleted.Position)).Refs().ShouldNotContain("component:default/extra");
        (await service.ListAsync(Ct)).ShouldBeEmpty();
        (await service.DeleteAsync(stored.Location.Id, Ct)).ShouldBeOfType<LocationOutcome.NotFound>();
        await process.DrainAsync();
        (await other.LatestAsync()).Count.ShouldBe(0);
        (await process.DescribeAsync()).ShouldNotContain("below");
    }

    [Fact]
    public async Task A_location_that_is_also_configured_outlives_its_registration()
    {
        folder.Write("all.yaml", Component("one"));
        var process = folder.Start();
        await process.TickAsync();
        var service = process.Get<LocationService>();

        var stored = (await service.RegisterAsync("file", folder.PathOf("all.yaml"), false, Ct)).ShouldBeOfType<LocationOutcome.Stored>();
        await service.DeleteAsync(stored.Location.Id, Ct);
        await process.DrainAsync();

        (await process.LatestAsync()).Refs().ShouldBe(["component:default/one"]);
    }

    [Fact]
    public async Task A_registration_that_is_pointed_elsewhere_keeps_its_id_and_entity()
    {
        folder.Write("extra.yaml", Component("one"));
        folder.Write("extra2.yaml", Component("two"));
        var process = folder.Start();
        var service = process.Get<LocationService>();
        var stored = (await service.RegisterAsync("file", folder.PathOf("extra.yaml"), false, Ct)).ShouldBeOfType<LocationOutcome.Stored>();

        var moved = (await service.UpdateAsync(stored.Location.Id, "file", folder.PathOf("extra2.yaml"), Ct)).ShouldBeOfType<LocationOutcome.Stored>();

        moved.Location.ShouldBe(stored.Location with { Target = folder.PathOf("extra2.yaml") });
        var index = await folder.Start().IndexAsync(moved.Position);
        index.Refs().ShouldBe(["component:default/two"]);
        index.Text(moved.Location.EntityRef).ShouldContain(folder.PathOf("extra2.yaml"));
        index.Count.ShouldBe(2);
        (await service.ListAsync(Ct)).ShouldBe([moved.Location]);
    }

    [Fact]
    public async Task A_preview_stores_nothing_and_says_what_would_come()
    {
        folder.Write("extra.yaml", Component("one"), Location("below", "./below.yaml"));
        folder.Write("below.yaml", Component("two"));
        var process = folder.Start();

        var preview = (await process.Get<LocationService>().PreviewAsync("file", folder.PathOf("extra.yaml"), Ct)).ShouldBeOfType<LocationOutcome.Preview>();

        preview.Exists.ShouldBeFalse();
        var texts = preview.Entities.Select(static json => Encoding.UTF8.GetString(json.Span)).ToList();
        texts.Count.ShouldBe(4);
        texts.ShouldContain(text => text.Contains("\"name\":\"two\"", StringComparison.Ordinal));
        texts.ShouldAllBe(text => !text.Contains("\"uid\"", StringComparison.Ordinal) && !text.Contains("\"etag\"", StringComparison.Ordinal));
        (await process.DescribeAsync()).ShouldBeEmpty();
        await process.Get<LocationService>().RegisterAsync("file", folder.PathOf("extra.yaml"), false, Ct);
        (await process.Get<LocationService>().PreviewAsync("file", folder.PathOf("extra.yaml"), Ct)).ShouldBeOfType<LocationOutcome.Preview>().Exists.ShouldBeTrue();
        (await process.Get<LocationService>().PreviewAsync("file", folder.PathOf("missing.yaml"), Ct)).ShouldBeOfType<LocationOutcome.Invalid>()
            .Message.ShouldStartWith("NotFoundError: ");
    }

    [Fact]
    public async Task A_refresh_reads_the_entitys_file_at_once()
    {
        folder.Write("all.yaml", Location("root", "./a.yaml"));
        folder.Write("a.yaml", Component("one", "before"));
        var (process, other) = (folder.Start(), folder.Start());
        await process.TickAsync();
        await process.LatestAsync();
        await other.LatestAsync();
        folder.Write("a.yaml", Component("one", "after"));

        var accepted = (await process.Get<RefreshService>().RefreshAsync("Component:default/ONE", Ct)).ShouldBeOfType<RefreshOutcome.Accepted>();

        (await other.IndexAsync(accepted.Position)).Text("component:default/one").ShouldContain("after");
        (await process.Get<RefreshService>().RefreshAsync("component:default/does-not-exist", Ct))
            .ShouldBe(new RefreshOutcome.NotFound("Entity component:default/does-not-exist not found"));
    }

    [Fact]
    public async Task An_entity_that_was_never_valid_can_be_refreshed()
    {
        folder.Write("all.yaml", Component("one").Replace("owner: team-a", "owner: 7", StringComparison.Ordinal));
        var process = folder.Start();
        await process.TickAsync();
        (await process.LatestAsync()).TryFindRef("component:default/one", out _).ShouldBeFalse();
        folder.Write("all.yaml", Component("one", "valid"));

        var accepted = (await process.Get<RefreshService>().RefreshAsync("component:default/one", Ct)).ShouldBeOfType<RefreshOutcome.Accepted>();

        (await process.IndexAsync(accepted.Position)).Text("component:default/one").ShouldContain("valid");
    }

    [Fact]
    public async Task A_deleted_entity_is_gone_until_its_location_is_read_again()
    {
        folder.Write("all.yaml", Component("one"), Component("two"));
        var (process, other) = (folder.Start(), folder.Start());
        await process.TickAsync();
        await process.LatestAsync();
        await other.LatestAsync();

        var position = await process.Get<EntityDeletion>().DeleteAsync(EntityUid.Of("component:default/one"), Ct);

        (await other.IndexAsync(position)).Refs().ShouldBe(["component:default/two"]);
        (await process.Get<EntityDeletion>().DeleteAsync("00000000-0000-0000-0000-000000000000", Ct)).ShouldBe(position);
        folder.Pass();
        await process.TickAsync();
        (await other.LatestAsync()).Refs().ShouldBe(["component:default/one", "component:default/two"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_deleted_orphan_is_gone_for_good()
    {
        folder.Settings["Catalog:OrphanStrategy"] = "keep";
        folder.Write("all.yaml", Location("root", "./a.yaml"));
        folder.Write("a.yaml", Component("one"));
        var process = folder.Start();
        await process.TickAsync();
        folder.Write("all.yaml", Component("other"));
        folder.Pass();
        await process.TickAsync();
        await process.LatestAsync();

        var position = await process.Get<EntityDeletion>().DeleteAsync(EntityUid.Of("component:default/one"), Ct);

        (await process.IndexAsync(position)).Refs().ShouldNotContain("component:default/one");
        (await process.DescribeAsync()).ShouldNotContain("a.yaml\n");
        folder.Pass();
        await process.TickAsync();
        (await folder.Start().IndexAsync()).Refs().ShouldNotContain("component:default/one");
    }
}
