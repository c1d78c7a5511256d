using Portico.Catalog.Model;

namespace Portico.Tests.Unit.Catalog.Model;

public sealed class RelationTypesTests
{
    [Fact]
    public void Every_relation_is_the_reverse_of_its_reverse()
    {
        foreach (var type in new[] { RelationTypes.OwnedBy, RelationTypes.ConsumesApi, RelationTypes.ProvidesApi, RelationTypes.DependsOn, RelationTypes.ParentOf, RelationTypes.MemberOf, RelationTypes.PartOf })
        {
            RelationTypes.Reverse(RelationTypes.Reverse(type)).ShouldBe(type);
            RelationTypes.Reverse(type).ShouldNotBe(type);
        }
    }
}
