using System.Text.Json;
using Portico.Catalog.Parsing;
using Portico.Scaffolder.Actions;

namespace Portico.Tests.Unit.Scaffolder.Actions;

public sealed class DescriptionTests
{
    public static TheoryData<string> Ids()
    {
        using var an = new An();
        return [.. an.Get<ScaffolderActions>().Descriptions.Select(action => action.Id)];
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_action_shows_how_templates_use_it(string id)
    {
        using var an = new An();

        var action = an.Get<ScaffolderActions>().Find(id)!.Description;

        action.Description.ShouldNotBeEmpty();
        action.Input.ShouldNotBeNull().ValueKind.ShouldBe(JsonValueKind.Object);
        action.Examples.ShouldNotBeEmpty();
        foreach (var example in action.Examples)
        {
            var document = YamlDocuments.Read(System.Text.Encoding.UTF8.GetBytes(example.Example), YamlLimits.Default).Documents.ShouldHaveSingleItem();
            document.Error.ShouldBeNull();
            JsonElement.Parse(document.Json.Span).GetProperty("steps").EnumerateArray().ShouldAllBe(step => step.GetProperty("action").GetString() == id);
        }
    }

    [Fact]
    public void Actions_are_listed_by_id() => Ids().Select(row => row.Data).ShouldBeInOrder();
}
