using Portico.Catalog.Model;
using Portico.TechDocs.Builds;

namespace Portico.Tests.Unit.TechDocs.Builds;

public sealed class DocsKeysTests
{
    [Fact]
    public void Instances_of_different_entities_have_different_ids()
    {
        EntityRef[] entities = [new("component", "a", "b-c"), new("component", "a-b", "c"), new("component", "a", "b.c"), new("api", "a", "b-c"), Long("x"), Long("y")];

        var ids = entities.Select(DocsKeys.Instance).ToList();

        ids.Distinct().Count().ShouldBe(ids.Count);
        ids.ShouldAllBe(static id => id.Length <= 100 && id.StartsWith("techdocs-"));
    }

    [Fact]
    public void Lines_are_in_the_order_of_their_numbers()
    {
        int[] numbers = [1, 9, 10, 99, 100, 12345];

        numbers.Select(DocsKeys.Line).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        numbers.Select(DocsKeys.Line).Select(DocsKeys.NumberOf).ShouldBe(numbers);
        DocsKeys.Line(12345).ShouldBeLessThan(DocsKeys.LinesCeiling, StringComparer.Ordinal);
    }

    static EntityRef Long(string end) => new("component", new string('n', 63), new string('a', 60) + end);
}
