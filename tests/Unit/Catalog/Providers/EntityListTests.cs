using System.Text;
using Portico.Catalog.Model;
using Portico.Catalog.Providers;

namespace Portico.Tests.Unit.Catalog.Providers;

public sealed class EntityListTests
{
    static readonly LocationRef Location = new("url", "https://example.com/list");

    [Theory]
    [InlineData("""[{"kind":"A"},{"kind":"B"}]""")]
    [InlineData("\uFEFF [{\"kind\":\"A\"},{\"kind\":\"B\"}]")]
    [InlineData("""{"items":[{"kind":"A"},{"kind":"B"}],"totalItems":2}""")]
    [InlineData("kind: A\n---\nkind: B\n")]
    [InlineData("- kind: A\n- kind: B\n")]
    [InlineData("items:\n- kind: A\n---\n---\nkind: B\n")]
    public void Lists_come_in_several_forms(string content)
    {
        var list = Read(content);

        list.Entities.Select(static entity => Encoding.UTF8.GetString(entity.Json.Span)).ShouldBe(["""{"kind":"A"}""", """{"kind":"B"}"""]);
        list.Entities.ShouldAllBe(entity => entity.Location == Location);
        list.IsComplete.ShouldBeTrue();
        list.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void An_entity_may_have_items_of_its_own() => Read("""{"metadata":{"name":"a"},"items":[1,2]}""").Entities.ShouldHaveSingleItem();

    [Theory]
    [InlineData("", 0)]
    [InlineData("[]", 0)]
    [InlineData("null", 0)]
    [InlineData("[1, null]", 2)]
    public void What_is_no_entity_is_left_to_the_rules(string content, int count)
    {
        Read(content).Entities.Length.ShouldBe(count);
        Read(content).IsComplete.ShouldBeTrue();
    }

    [Theory]
    [InlineData("[{\"kind\":\"A\"}", 0, "JSON error at url:https://example.com/list, ")]
    [InlineData("kind: A\n---\nkind: [B\n---\nkind: C\n", 2, "YAML error at url:https://example.com/list, ")]
    public void A_part_that_cannot_be_read_makes_the_list_incomplete(string content, int count, string message)
    {
        var list = Read(content);

        list.Entities.Length.ShouldBe(count);
        list.IsComplete.ShouldBeFalse();
        list.Errors.ShouldHaveSingleItem().Message.ShouldStartWith(message);
    }

    static ProviderMutation.Full Read(string content) => EntityList.Read(Encoding.UTF8.GetBytes(content), Location);
}
