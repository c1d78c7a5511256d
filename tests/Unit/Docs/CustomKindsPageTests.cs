using System.Text.Json;
using System.Text.RegularExpressions;
using Portico.Catalog;
using Portico.Tests.Unit.Catalog.Processing.Custom;

namespace Portico.Tests.Unit.Docs;

/// <summary>The example of docs/custom-kinds.md does what the page says.</summary>
public sealed class CustomKindsPageTests
{
    static readonly string Page = Repository.Read("docs/custom-kinds.md");

    [Fact]
    public async Task The_component_is_refused_with_the_message_that_is_shown()
    {
        var document = await Model.Read(Settings("policies")).ProcessAsync(Example("refused"));

        document.Entity.ShouldBeNull();
        document.Errors.Where(static error => !error.IsWarning).ShouldHaveSingleItem().Message.ShouldBe(Example("message").Trim());
        document.Errors.ShouldContain(static error => error.IsWarning && error.Message.StartsWith("owned-by-a-group: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_train_has_the_relations_that_are_shown()
    {
        var document = await Model.Read(Settings("kind")).ProcessAsync(Example("entity"), "Train");

        document.Errors.ShouldBeEmpty();
        document.Entity.ShouldNotBeNull().Relations.Select(static relation => $"{relation.Type} {relation.TargetRef}").ShouldBe(Example("relations").Trim().Split('\n'));
    }

    [Fact]
    public void The_kinds_that_may_come_are_the_usual_ones_and_the_new_one() =>
        Model.Options(Settings("kind")).Rules.ShouldBe([.. Portico.Catalog.Processing.CatalogFileProcessor.DefaultKinds, "Train"]);

    static (string, string)[] Settings(string example) =>
    [
        .. JsonSerializer.Deserialize<Dictionary<string, string>>(Example(example))!
            .Select(static setting => (setting.Key.Replace("__", ":", StringComparison.Ordinal)[$"{CatalogOptions.Section}:".Length..], setting.Value)),
    ];

    static string Example(string name) => Regex.Match(Page, $"<!-- example:{name} -->\n```[a-z]*\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
}
