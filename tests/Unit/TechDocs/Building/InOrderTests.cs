using Portico.TechDocs.Building;

namespace Portico.Tests.Unit.TechDocs.Building;

public sealed class InOrderTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void What_comes_early_waits_for_its_turn()
    {
        var passed = new List<string>();
        var order = new InOrder<string>(passed.Add);

        order.Add(2, "c");
        order.Add(0, "a");
        passed.ShouldBe(["a"]);
        order.Add(1, "b");

        passed.ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task Nobody_makes_more_while_much_is_held_but_the_one_whose_turn_it_is()
    {
        var order = new InOrder<int>(static _ => { }, static size => size);
        order.Add(1, 100_000_000);

        var third = order.RoomAsync(2, Ct);
        await order.RoomAsync(0, Ct);
        third.IsCompleted.ShouldBeFalse();
        order.Add(0, 1);

        await third;
    }
}
