using Portico.Local.Durable.Storage;

namespace Portico.Tests.Unit.Durable;

public sealed class HubKeysTests
{
    [Theory]
    [InlineData("deploy:prod", "deploy:prod")]
    [InlineData("a/b#c?d\\e", "a~2fb~23c~3fd~5ce")]
    [InlineData("a~b!c", "a~7eb~21c")]
    [InlineData("ä", "~c3~a4")]
    public void What_a_key_may_not_have_is_escaped(string text, string escaped) => HubKeys.Escape(text).ShouldBe(escaped);

    [Fact]
    public void The_history_of_one_instance_does_not_hold_that_of_another()
    {
        var (from, to) = HubKeys.HistoryOf("a");

        Holds(HubKeys.History("a", 3, 17)).ShouldBeTrue();
        Holds(HubKeys.History("a!", 0, 1)).ShouldBeFalse();
        Holds(HubKeys.History("a:b", 0, 1)).ShouldBeFalse();
        Holds(HubKeys.History("aa", 0, 1)).ShouldBeFalse();

        bool Holds(string key) => string.CompareOrdinal(key, from) >= 0 && string.CompareOrdinal(key, to) < 0;
    }

    [Fact]
    public void Instances_are_spread_and_stay_where_they_are()
    {
        var spread = Enumerable.Range(0, 1000).CountBy(number => HubKeys.PartitionOf($"task-{number}", 4)).ToDictionary();

        spread.Count.ShouldBe(4);
        spread.Values.ShouldAllBe(count => count > 150);
        HubKeys.PartitionOf("task-1", 4).ShouldBe(HubKeys.PartitionOf("task-1", 4));
    }
}
