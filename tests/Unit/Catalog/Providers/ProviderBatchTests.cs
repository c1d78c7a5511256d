using System.Text;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;
using Portico.Catalog.Processing.Custom;
using Portico.Catalog.Providers;
using Portico.Tests.Unit.Catalog.Processing;

namespace Portico.Tests.Unit.Catalog.Providers;

public sealed class ProviderBatchTests
{
    static readonly LocationRef Root = new("provider", "ci");
    static readonly LocationRef Page = new("url", "https://example.com/list.json");

    [Fact]
    public async Task An_entity_says_where_it_came_from()
    {
        var outcome = await ProcessAsync([Entity("sent"), Entity("read") with { Location = Page }]);

        Text(outcome, 0).ShouldContain("\"backstage.io/managed-by-location\":\"provider:ci\",\"backstage.io/managed-by-origin-location\":\"provider:ci\"");
        Text(outcome, 1).ShouldContain("\"backstage.io/managed-by-location\":\"url:https://example.com/list.json\",\"backstage.io/managed-by-origin-location\":\"provider:ci\"");
        (outcome.Accepted, outcome.Complete).ShouldBe((2, true));
    }

    [Fact]
    public async Task One_that_is_wrong_stops_no_other()
    {
        var outcome = await ProcessAsync(
            [Entity("good"), Entity("bad name"), Raw("""{"kind":"Component"}"""), Raw("7"), Entity("good"), Raw(Json("x").Replace("Component", "Group", StringComparison.Ordinal)), Entity("last")]);

        outcome.Documents.Where(static document => document.Entity is not null).Select(static document => document.Ref).ShouldBe(["component:default/good", "component:default/last"]);
        outcome.Rejected.Select(static rejected => (rejected.Index, rejected.EntityRef, rejected.Error.Name)).ShouldBe(
        [
            (1, "component:default/bad name", "InputError"),
            (2, null, "TypeError"),
            (3, null, "TypeError"),
            (4, "component:default/good", "ConflictError"),
            (5, "group:default/x", "NotAllowedError"),
        ]);
        outcome.Rejected[4].Error.Message.ShouldBe("Entity group:default/x at provider:ci, originated at provider:ci, is not of an allowed kind for that location");
        outcome.Complete.ShouldBeFalse("two could not be named");
        outcome.Errors.Length.ShouldBe(4, "what has a row keeps its error there");
    }

    [Theory]
    [InlineData("https://example.com/secret.txt")]
    [InlineData("./secret.txt")]
    [InlineData("file:///etc/passwd")]
    public async Task What_was_sent_includes_nothing(string target)
    {
        var sources = new FakeSources((target, "secret"), ("url:" + target, "secret"), ("file:/etc/passwd", "secret"));
        var json = Json("x").Replace("\"team-a\"", $"{{\"$text\":\"{target}\"}}", StringComparison.Ordinal);

        var outcome = await ProcessAsync([Raw(json)], sources);

        outcome.Rejected.ShouldHaveSingleItem().Error.Name.ShouldBe("InputError");
        sources.Reads.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_read_includes_what_stands_beside_it()
    {
        var json = Json("x").Replace("\"team-a\"", "{\"$text\":\"./owner.txt\"}", StringComparison.Ordinal);

        var outcome = await ProcessAsync([Raw(json) with { Location = Page }], new(("url:https://example.com/owner.txt", "team-b")));

        Text(outcome, 0).ShouldContain("team-b");
    }

    static Task<BatchOutcome> ProcessAsync(ProviderEntity[] entities, FakeSources? sources = null) =>
        new ProviderBatch(Root, CatalogFileProcessor.DefaultKinds, sources ?? new FakeSources(), EntityModel.BuiltIn).ProcessAsync([.. entities], TestContext.Current.CancellationToken);

    static string Text(BatchOutcome outcome, int index) => Encoding.UTF8.GetString(outcome.Documents[index].Entity.ShouldNotBeNull().Json.Span);

    static string Json(string name) =>
        $$$"""{"apiVersion":"backstage.io/v1alpha1","kind":"Component","metadata":{"name":"{{{name}}}"},"spec":{"type":"service","lifecycle":"production","owner":"team-a"}}""";

    static ProviderEntity Entity(string name) => Raw(Json(name));

    static ProviderEntity Raw(string json) => new(Encoding.UTF8.GetBytes(json));
}
