using System.Text.Json;
using Azure;
using Portico.Catalog.Events;
using Portico.Storage;
using Portico.Tests.Integration.Azurite;
using static Portico.Tests.Integration.Catalog.CatalogFolder;

namespace Portico.Tests.Integration.Catalog;

public sealed class SubscriberTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Each_subscriber_gets_what_it_asks_for_in_a_queue_of_its_own()
    {
        await using var folder = NewFolder();
        folder.Settings["Catalog:Subscribers:1:Types:0"] = "relationsChanged";
        folder.Settings["Catalog:Subscribers:1:Types:1"] = "removed";
        folder.Settings["Catalog:Subscribers:2:Queue"] = "groups";
        folder.Settings["Catalog:Subscribers:2:Kinds:0"] = "Group";
        var process = folder.Start();
        folder.Write("all.yaml", Component("a"), Component("b"), EventTests.Group("team-a"));
        await EventTests.SettleAsync(folder, process);
        var first = await ReceiveAsync(process, "everything");
        first.Count.ShouldBe(4);
        await ReceiveAsync(process, "some");
        await ReceiveAsync(process, "groups");

        folder.Write("all.yaml", Component("a", "two"), EventTests.Group("team-a"));
        await EventTests.SettleAsync(folder, process);

        var all = await ReceiveAsync(process, "everything");
        all.Select(Describe).ShouldBe(["changed component:default/a", "removed component:default/b", "relationsChanged group:default/team-a"], ignoreOrder: true);
        (await ReceiveAsync(process, "some")).Select(Describe).ShouldBe(["removed component:default/b", "relationsChanged group:default/team-a"], ignoreOrder: true);
        (await ReceiveAsync(process, "groups")).Select(Describe).ShouldBe(["relationsChanged group:default/team-a"]);
        all.Select(static e => e.GetProperty("id").GetString()).Order().ShouldBe((await process.FeedAsync()).Events.TakeLast(3).Select(static e => e.Id).Order());
    }

    [Fact]
    public async Task A_subscriber_can_ask_for_entities_with_an_annotation()
    {
        await using var folder = NewFolder();
        folder.Settings["Catalog:Subscribers:2:Queue"] = "annotated";
        folder.Settings["Catalog:Subscribers:2:Annotation"] = "backstage.io/techdocs-ref";
        var process = folder.Start();
        var docs = Component("docs").Replace("metadata: {", "metadata: { annotations: { backstage.io/techdocs-ref: 'dir:.' },", StringComparison.Ordinal);
        folder.Write("all.yaml", Component("a"), docs);
        await EventTests.SettleAsync(folder, process);
        (await ReceiveAsync(process, "annotated")).Select(Describe).ShouldBe(["added component:default/docs"]);

        folder.Write("all.yaml", docs);
        await EventTests.SettleAsync(folder, process);

        (await ReceiveAsync(process, "annotated")).Select(Describe).ShouldBe(["removed component:default/a"]);
    }

    [Fact]
    public async Task A_new_subscriber_is_told_what_happens_from_then_on()
    {
        await using var folder = NewFolder();
        folder.Write("all.yaml", Component("a"));
        await EventTests.SettleAsync(folder, folder.Start());
        folder.Settings["Catalog:Subscribers:2:Queue"] = "late";
        var process = folder.Start();
        await process.Get<EventPump>().RunAsync(TestContext.Current.CancellationToken);

        folder.Write("all.yaml", Component("a"), Component("b"));
        await EventTests.SettleAsync(folder, process);

        (await ReceiveAsync(process, "late")).Select(Describe).ShouldBe(["added component:default/b"]);
    }

    [Fact]
    public async Task A_subscriber_that_cannot_be_told_holds_up_nobody_and_misses_nothing()
    {
        await using var folder = NewFolder();
        var process = folder.Start();
        process.Get<EventProbe>().Reached = static (step, _) => step == "deliver everything" ? throw new RequestFailedException(403, "not yours") : ValueTask.CompletedTask;
        folder.Write("all.yaml", Component("a"));

        await EventTests.SettleAsync(folder, process);

        (await ReceiveAsync(process, "some")).Select(Describe).ShouldContain("added component:default/a");
        (await ReceiveAsync(process, "everything")).ShouldBeEmpty();
        process.Messages.Texts.ShouldContain("Subscriber everything could not be told; it is tried again");

        process.Get<EventProbe>().Reached = static (_, _) => ValueTask.CompletedTask;
        await process.Get<EventPump>().RunAsync(TestContext.Current.CancellationToken);

        (await ReceiveAsync(process, "everything")).Select(Describe).ShouldContain("added component:default/a");
    }

    [Fact]
    public async Task A_kill_after_sending_sends_again_under_the_same_id()
    {
        await using var folder = NewFolder();
        var process = folder.Start();
        folder.Write("all.yaml", Component("a"));
        var dying = folder.Start();
        dying.Get<EventProbe>().Reached = static (step, _) => step == "delivered everything" ? throw new InvalidOperationException(step) : ValueTask.CompletedTask;
        await Should.ThrowAsync<InvalidOperationException>(() => EventTests.SettleAsync(folder, dying));

        await process.Get<EventPump>().RunAsync(TestContext.Current.CancellationToken);

        var received = (await ReceiveAsync(process, "everything")).Where(static e => e.GetProperty("entityRef").GetString() == "component:default/a").ToList();
        received.Count.ShouldBe(2);
        received.Select(static e => e.GetRawText()).Distinct().ShouldHaveSingleItem();
    }

    CatalogFolder NewFolder()
    {
        var folder = new CatalogFolder(azurite);
        folder.Settings["Catalog:Locations:0:Rules:0"] = "Group";
        folder.Settings["Catalog:Subscribers:0:Queue"] = "everything";
        folder.Settings["Catalog:Subscribers:1:Queue"] = "some";
        return folder;
    }

    static string Describe(JsonElement e) => $"{e.GetProperty("type").GetString()} {e.GetProperty("entityRef").GetString()}";

    static async Task<List<JsonElement>> ReceiveAsync(CatalogProcess process, string queue)
    {
        var ct = TestContext.Current.CancellationToken;
        var client = await process.Get<StorageAccount>().QueueAsync(queue, ct);
        var received = new List<JsonElement>();
        while ((await client.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(5), ct)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                received.Add(JsonElement.Parse(message.MessageText));
                await client.DeleteMessageAsync(message.MessageId, message.PopReceipt, ct);
            }
        }
        return received;
    }
}
