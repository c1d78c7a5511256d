using Portico.Scaffolder.Tasks;

namespace Portico.Tests.Unit.Scaffolder.Tasks;

public sealed class TaskKeysTests
{
    [Fact]
    public void The_list_has_the_newest_first()
    {
        var began = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 50).Select(i => Guid.CreateVersion7(began.AddMilliseconds(i * 977)).ToString("D")).ToList();

        ids.Select(TaskKeys.Listed).Order(StringComparer.Ordinal).ShouldBe(ids.Select(TaskKeys.Listed).Reverse());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("{0b9b5c1e-0000-0000-0000-000000000000}")]
    public void What_is_no_id_names_no_task(string text) => TaskKeys.IdOf(text).ShouldBeNull();

    [Fact]
    public void Ids_are_read_in_any_case() => TaskKeys.IdOf("0B9B5C1E-0000-0000-0000-00000000000A").ShouldBe("0b9b5c1e-0000-0000-0000-00000000000a");

    [Fact]
    public void Events_and_steps_keep_their_order()
    {
        string[] keys = [TaskKeys.Event(2), TaskKeys.Event(10), TaskKeys.EventsCeiling];
        keys.ShouldBe(keys.Order(StringComparer.Ordinal));
        TaskKeys.NumberOf(TaskKeys.Event(10)).ShouldBe(10);
        TaskKeys.IndexOf(TaskKeys.Step(123)).ShouldBe(123);
    }
}
