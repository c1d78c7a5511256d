using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portico.Catalog.Ingestion;
using Portico.Scaffolder.Actions.Catalog;

namespace Portico.Tests.Unit.Scaffolder.Actions;

public sealed class CatalogActionsTests : IDisposable
{
    const string Url = "https://example.com/catalog-info.yaml";

    readonly FewEntities catalog = new();
    readonly An an;

    public CatalogActionsTests() => an = new(services => services.AddSingleton<ITaskCatalog>(catalog));

    [Fact]
    public async Task Write_names_the_template_that_the_entity_was_made_from()
    {
        an.TemplateRef = "template:default/dry-run";

        await an.Action("catalog:write", """
            {"filePath":"out/catalog-info.yaml","entity":{"apiVersion":"backstage.io/v1alpha1","kind":"Component","metadata":{"name":"dry"},"spec":{"type":"service","lifecycle":"experimental","owner":"platform"}}}
            """);

        an.Log.Lines.ShouldBe(["info: Writing out/catalog-info.yaml"]);
        Convert.ToBase64String(Encoding.UTF8.GetBytes(an.Read("out/catalog-info.yaml"))).ShouldBe(
            "YXBpVmVyc2lvbjogYmFja3N0YWdlLmlvL3YxYWxwaGExCmtpbmQ6IENvbXBvbmVudAptZXRhZGF0YToKICBuYW1lOiBkcnkKICBhbm5vdGF0aW9uczoKICAgIGJhY2tzdGFnZS5pby9zb3VyY2UtdGVtcGxhdGU6IHRlbXBsYXRlOmRlZmF1bHQvZHJ5LXJ1bgpzcGVjOgogIHR5cGU6IHNlcnZpY2UKICBsaWZlY3ljbGU6IGV4cGVyaW1lbnRhbAogIG93bmVyOiBwbGF0Zm9ybQo=");
    }

    [Fact]
    public async Task Write_goes_to_the_usual_file_and_keeps_other_annotations()
    {
        an.TemplateRef = "template:default/t";

        await an.Action("catalog:write", "{'entity':{'metadata':{'annotations':{'a':'b'}}}}");

        an.Read("catalog-info.yaml").ShouldBe("metadata:\n  annotations:\n    a: b\n    backstage.io/source-template: template:default/t\n");
    }

    [Fact]
    public async Task Fetch_finds_one_entity_by_a_short_reference()
    {
        var output = await an.Action("catalog:fetch", "{'entityRef':'Ledger','defaultKind':'Component'}");

        output.ToJsonString().ShouldBe("""{"entity":{"kind":"Component","metadata":{"name":"ledger"}}}""");
    }

    [Fact]
    public async Task Fetch_of_what_is_not_there_fails_unless_it_is_optional()
    {
        (await an.Failure("catalog:fetch", "{'entityRef':'component:nope'}")).Message.ShouldBe("Entity component:nope not found");
        (await an.Failure("catalog:fetch", "{}")).Message.ShouldBe("Missing entity reference or references");
        (await an.Failure("catalog:fetch", "{'entityRef':'nope'}")).Message.ShouldBe("Entity reference \"nope\" had missing or empty kind (e.g. did not start with \"component:\" or similar)");
        (await an.Failure("catalog:fetch", "{'entityRef':'component:'}")).Name.ShouldBe("TypeError");

        (await an.Action("catalog:fetch", "{'entityRefs':['component:nope','component:ledger'],'optional':true}")).ToJsonString()
            .ShouldBe("""{"entities":[null,{"kind":"Component","metadata":{"name":"ledger"}}]}""");
    }

    [Fact]
    public async Task Register_tells_which_component_it_brought()
    {
        var output = await an.Action("catalog:register", $"{{'catalogInfoUrl':'{Url}'}}");

        output.ToJsonString().ShouldBe($$"""{"entityRef":"component:default/ledger","catalogInfoUrl":"{{Url}}"}""");
        an.Log.Lines.ShouldBe([$"info: Registering {Url} in the catalog"]);
        catalog.Registered.ShouldBe([Url]);
    }

    [Fact]
    public async Task Register_of_a_registered_url_fails_unless_it_is_optional()
    {
        catalog.Registered.Add(Url);

        (await an.Failure("catalog:register", $"{{'catalogInfoUrl':'{Url}'}}")).Message.ShouldStartWith("Request failed with 409 Conflict");
    }

    [Fact]
    public async Task Register_that_is_run_again_does_not_take_its_own_registration_for_anothers()
    {
        await an.Action("catalog:register", $"{{'catalogInfoUrl':'{Url}'}}");

        (await an.Action("catalog:register", $"{{'catalogInfoUrl':'{Url}'}}"))["entityRef"]!.ToString().ShouldBe("component:default/ledger");
    }

    [Theory]
    [InlineData("https://github.com/o/r", "/catalog-info.yaml", "https://github.com/o/r/catalog-info.yaml")]
    [InlineData("https://github.com/o/r/tree/main", "/catalog-info.yaml", "https://github.com/o/r/tree/main/catalog-info.yaml")]
    [InlineData("https://github.com/o/r/blob/main/", "/a/b.yaml", "https://github.com/o/r/tree/main/a/b.yaml")]
    [InlineData("https://github.com/o/r/tree/main/deep/in/it", "/catalog-info.yaml", "https://github.com/o/r/tree/main/catalog-info.yaml")]
    [InlineData("https://git.example.com/g/p/-/tree/main", "/catalog-info.yaml", "https://git.example.com/g/p/-/tree/main/catalog-info.yaml")]
    public async Task Register_finds_the_file_in_a_repository(string contents, string path, string expected)
    {
        var output = await an.Action("catalog:register", $"{{'repoContentsUrl':'{contents}','catalogInfoPath':'{path}'}}");

        output["catalogInfoUrl"]!.ToString().ShouldBe(expected);
    }

    public void Dispose() => an.Dispose();

    sealed class FewEntities : ITaskCatalog
    {
        public List<string> Registered { get; } = [];

        static readonly string[] Brought =
        [
            """{"kind":"Location","metadata":{"name":"generated-1"}}""",
            """{"kind":"API","metadata":{"name":"ledger-api"}}""",
            """{"kind":"Component","metadata":{"name":"Ledger"}}""",
        ];

        public Task<IReadOnlyList<JsonElement?>> FindAsync(IReadOnlyList<string> references, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<JsonElement?>>([.. references.Select(JsonElement? (reference) =>
                reference == "component:default/ledger" ? JsonElement.Parse("""{"kind":"Component","metadata":{"name":"ledger"}}""") : null)]);

        public Task<bool> IsRegisteredAsync(string url, CancellationToken ct) => Task.FromResult(Registered.Contains(url));

        public Task<LocationOutcome> RegisterAsync(string url, CancellationToken ct)
        {
            if (Registered.Contains(url)) return Task.FromResult<LocationOutcome>(new LocationOutcome.Conflict($"Location url:{url} already exists"));
            Registered.Add(url);
            return Task.FromResult<LocationOutcome>(new LocationOutcome.Stored(new("1", "url", url, "location:default/generated-1"), false, 1));
        }

        public Task<LocationOutcome> PreviewAsync(string url, CancellationToken ct) => Task.FromResult<LocationOutcome>(
            new LocationOutcome.Preview(new("1", "url", url, "location:default/generated-1"), true, [.. Brought.Select(json => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(json))]));
    }
}
