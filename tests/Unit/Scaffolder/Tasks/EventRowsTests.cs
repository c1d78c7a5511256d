using Portico.Scaffolder.Tasks;

namespace Portico.Tests.Unit.Scaffolder.Tasks;

public sealed class EventRowsTests
{
    const string Task = "01a1ff4c-6883-76f6-9057-332b432cfab2";

    [Fact]
    public void Lines_share_rows_as_far_as_they_fit_and_other_events_have_their_own()
    {
        List<NewEvent> events = [.. Enumerable.Range(1, 120).Select(static number => NewEvent.Log($"line {number}", "step", "processing")), new(TaskEventTypes.Completion, """{"message":"over"}"""), NewEvent.Log(new string('x', 29_000)), NewEvent.Log(new string('y', 29_000)), NewEvent.Log("z")];

        var rows = EventRows.Write(Task, 7, events, "000001.000002", DateTimeOffset.UnixEpoch).ToList();

        rows.Select(static row => row.Count).ShouldBe([50, 50, 20, 1, 1, 2]);
        rows.Select(static row => TaskKeys.NumberOf(row.Row.RowKey)).ShouldBe([7, 57, 107, 127, 128, 129]);
        rows.Select(static row => EventRows.LastOf(row.Row)).ShouldBe([56, 106, 126, 127, 128, 130]);
        var read = rows.SelectMany(static row => EventRows.Read(row.Row)).ToList();
        read.Select(static one => one.Id).ShouldBe(Enumerable.Range(7, 124).Select(static number => (long)number));
        read.Select(static one => new NewEvent(one.Type, one.Body.GetRawText())).ShouldBe(events);
        rows.SelectMany(static row => EventRows.Origin(row.Row).Events).ShouldBe(events);
        EventRows.Origin(rows[0].Row).Source.ShouldBe("000001.000002");
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(5, 2)]
    [InlineData(7, 0)]
    [InlineData(100, 0)]
    public void A_row_gives_only_what_comes_after_a_number(long after, int count)
    {
        var row = EventRows.Write(Task, 5, [NewEvent.Log("a"), NewEvent.Log("b"), NewEvent.Log("c")], "", DateTimeOffset.UnixEpoch).Single().Row;

        EventRows.Read(row, after).Count().ShouldBe(count);
    }
}
