using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;

namespace Portico.Tests.Unit.Catalog.Processing;

public sealed class GoldenCatalogTests
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Every_recorded_entity_comes_out_with_the_same_json_in_the_same_order()
    {
        var processed = await ProcessedAsync();

        foreach (var recorded in GoldenCatalog.Entities)
        {
            var name = RefOf(recorded);
            if (Plainly(recorded).Contains("\"name\":\"generated-", StringComparison.Ordinal)) continue;
            processed.ShouldContainKey(name);
            Encoding.UTF8.GetString(Bare(processed[name])).ShouldBe(Plainly(recorded), name);
        }
        processed.Keys.Except(GoldenCatalog.Entities.Select(RefOf)).ShouldBe(Withheld, ignoreOrder: true);
    }

    [Fact]
    public async Task Relations_with_their_reverses_are_the_recorded_ones()
    {
        var processed = await ProcessedAsync();
        var known = GoldenCatalog.Entities.Select(RefOf).ToHashSet();
        var all = processed.Where(entity => known.Contains(entity.Key))
            .SelectMany(entity => entity.Value.Relations.SelectMany(relation => new[]
            {
                (Of: entity.Key, relation.Type, Target: relation.TargetRef),
                (Of: relation.TargetRef, Type: relation.Reverse, Target: entity.Key),
            }))
            .ToHashSet();

        foreach (var recorded in GoldenCatalog.Entities)
        {
            var expected = recorded["relations"]!.AsArray().Select(relation => ((string)relation!["type"]!, (string)relation["targetRef"]!));
            all.Where(relation => relation.Of == RefOf(recorded)).Select(relation => (relation.Type, relation.Target)).ShouldBe(expected, ignoreOrder: true, RefOf(recorded));
        }
    }

    [Fact]
    public async Task Errors_of_entities_read_as_recorded()
    {
        var results = await GoldenCatalog.ProcessAsync(TestContext.Current.CancellationToken);
        var errors = results.SelectMany(result => result.Outcome.Documents).Where(document => document.Entity is null).ToDictionary(document => document.Ref);

        foreach (var name in new[] { "api:default/broken-text-api", "component:default/bad name!", "component:default/bad-tag", "component:default/no-owner" })
        {
            errors[name].Errors.Select(static error => (error.Name, error.Message)).ShouldBe([("InputError", GoldenCatalog.Errors[name])]);
        }
        errors.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_kind_that_is_not_allowed_is_an_error_of_the_file_worded_as_recorded()
    {
        var results = await GoldenCatalog.ProcessAsync(TestContext.Current.CancellationToken);

        var widget = results.Single(result => result.Location.Target.EndsWith("widget.yaml", StringComparison.Ordinal)).Outcome;

        widget.Errors.ShouldBe([new ProcessingError("NotAllowedError", GoldenCatalog.Errors["location:default/trouble-kind"])]);
        widget.Documents.ShouldBeEmpty();
        widget.Complete.ShouldBeTrue();
    }

    [Fact]
    public async Task A_syntax_error_leaves_the_file_incomplete()
    {
        var results = await GoldenCatalog.ProcessAsync(TestContext.Current.CancellationToken);

        var broken = results.Single(result => result.Location.Target.EndsWith("broken-syntax.yaml", StringComparison.Ordinal)).Outcome;

        broken.Complete.ShouldBeFalse();
        broken.Errors.ShouldHaveSingleItem().Message.ShouldStartWith("YAML error at url:http://localhost:7099/broken-syntax.yaml, YAMLParseError: ");
    }

    [Fact]
    public void The_entity_of_a_root_location_is_the_recorded_one()
    {
        var root = GeneratedLocation.Create(new("url", GoldenCatalog.Site + "all.yaml"));

        var recorded = GoldenCatalog.Entities.Single(entity => RefOf(entity) == root.Ref);
        Encoding.UTF8.GetString(Bare(root.Entity.ShouldNotBeNull())).ShouldBe(Plainly(recorded));
        root.Emits.ShouldBeEmpty();
    }

    // The files they point to fail, and that is for the index to judge.
    static readonly string[] Withheld = ["location:default/trouble-syntax", "location:default/trouble-missing", "location:default/trouble-kind"];

    static async Task<Dictionary<string, ProcessedEntity>> ProcessedAsync()
    {
        var processed = new Dictionary<string, ProcessedEntity>();
        foreach (var (_, outcome) in await GoldenCatalog.ProcessAsync(TestContext.Current.CancellationToken))
        {
            // The first location that claims a reference keeps it.
            foreach (var document in outcome.Documents.Where(document => document.Entity is not null)) processed.TryAdd(document.Ref, document.Entity!);
        }
        return processed;
    }

    static string RefOf(JsonObject entity) =>
        new EntityRef((string)entity["kind"]!, (string)entity["metadata"]!["namespace"]!, (string)entity["metadata"]!["name"]!).Fold().ToString();

    static string Plainly(JsonObject recorded)
    {
        var copy = recorded.DeepClone().AsObject();
        copy.Remove("relations");
        copy.Remove("status");
        copy["metadata"]!.AsObject().Remove("uid");
        copy["metadata"]!.AsObject().Remove("etag");
        return copy.ToJsonString(Plain);
    }

    /// <summary>The JSON as written, less uid and etag, which must be where they belong.</summary>
    static byte[] Bare(ProcessedEntity entity)
    {
        var json = entity.Json.Span;
        Encoding.ASCII.GetString(json.Slice(entity.EtagOffset, 40)).ShouldBe(new string('0', 40));
        var start = entity.EtagOffset - ",\"uid\":\"xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx\",\"etag\":\"".Length;
        json[start..].StartsWith(",\"uid\":\""u8).ShouldBeTrue();
        return [.. json[..start], .. json[(entity.EtagOffset + 41)..]];
    }
}
