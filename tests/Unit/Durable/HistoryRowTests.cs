using System.Text.Json;
using Microsoft.DurableTask;
using Portico.Local.Durable.History;
using Portico.Local.Durable.Storage;

namespace Portico.Tests.Unit.Durable;

public sealed class HistoryRowTests
{
    static readonly TaskFailureDetails Failure = new("Type", "message", "at", new("Inner", "inner", null, null, null), null);

    static readonly HistoryEvent[] All =
    [
        new HistoryEvent.Started(), new HistoryEvent.ActivityCompleted(1, "{}"), new HistoryEvent.ActivityFailed(2, Failure), new HistoryEvent.TimerFired(3),
        new HistoryEvent.ChildCompleted(4, null), new HistoryEvent.ChildFailed(5, Failure), new HistoryEvent.EventRaised("name", "1", "message"),
        new HistoryEvent.Suspended("why"), new HistoryEvent.Resumed(null), new HistoryEvent.Terminated("2", true), new HistoryEvent.Strayed(),
        new HistoryEvent.ActivityScheduled(6, "activity", "3", "1.0"), new HistoryEvent.TimerCreated(7, new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
        new HistoryEvent.ChildScheduled(8, "child", "id", "4", "2.0"), new HistoryEvent.EventSent(9, "id", "event", "5"),
        new HistoryEvent.Completed(10, "6"), new HistoryEvent.Failed(11, Failure), new HistoryEvent.ContinuedAsNew(12, "7", "3.0", true),
    ];

    [Fact]
    public void Every_kind_of_event_is_read_as_it_was_written()
    {
        var row = new HistoryRow(new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc), All, All);

        var read = HistoryRows.Read(HistoryRows.ToRow("p", "r", HistoryRows.Write(row)));

        read.At.ShouldBe(row.At);
        read.Events.ShouldBe(All);
        read.Decisions.ShouldBe(All);
    }

    [Fact]
    public void No_kind_of_event_is_left_out_here()
    {
        var kinds = typeof(HistoryEvent).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(HistoryEvent)));

        kinds.Except(All.Select(happened => happened.GetType())).ShouldBeEmpty();
    }

    [Fact]
    public void A_long_step_is_cut_into_properties()
    {
        var row = new HistoryRow(DateTime.UnixEpoch, [new HistoryEvent.ActivityCompleted(1, new string('x', 100_000))], []);

        var stored = HistoryRows.ToRow("p", "r", HistoryRows.Write(row));

        stored.Keys.Count(name => name.StartsWith("Json", StringComparison.Ordinal)).ShouldBe(4);
        HistoryRows.Read(stored).Events.ShouldBe(row.Events);
    }

    [Fact]
    public void Messages_are_read_as_they_were_written()
    {
        Message[] all =
        [
            new Message.Deliver("to", new HistoryEvent.EventRaised("name", "1", "id"), "execution", 3), new Message.Begin("to"),
            new Message.StartChild("to", "name", "1", "2.0", new("parent", "id", "execution", 1, 2)),
        ];

        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(all, HistoryJson.Default.IReadOnlyListMessage), HistoryJson.Default.IReadOnlyListMessage);

        read.ShouldBe(all);
    }
}
