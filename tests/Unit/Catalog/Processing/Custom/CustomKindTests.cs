
namespace Portico.Tests.Unit.Catalog.Processing.Custom;

public sealed class CustomKindTests
{
    static readonly (string, string)[] Train =
    [
        ("Kinds:0:Kind", "Train"),
        ("Kinds:0:ApiVersions:0", "rail.example/v1"),
        ("Kinds:0:Schema", "{ required: [line], properties: { line: { type: string, minLength: 1 }, cars: { type: array } } }"),
        ("Kinds:0:Relations:0:Field", "line"),
        ("Kinds:0:Relations:0:Type", "runsOn"),
        ("Kinds:0:Relations:0:Inverse", "carries"),
        ("Kinds:0:Relations:0:DefaultKind", "System"),
        ("Kinds:0:Relations:0:DefaultNamespace", "network"),
        ("Kinds:0:Relations:0:AllowedKinds:0", "System"),
        ("Kinds:0:Relations:1:Field", "cars.needs"),
        ("Kinds:0:Relations:1:Type", "dependsOn"),
    ];

    [Fact]
    public async Task Its_fields_are_relations_both_ways()
    {
        var document = await Model.Read(Train).ProcessAsync(Yaml("{ line: north, cars: [{ needs: resource:brake }, { needs: [component:lights, 'resource:other/door'] }, {}] }"), "Train");

        document.Errors.ShouldBeEmpty();
        document.Entity.ShouldNotBeNull().Relations.ShouldBe(
        [
            new("runsOn", "carries", "system:network/north"),
            new("dependsOn", "dependencyOf", "resource:yard/brake"),
            new("dependsOn", "dependencyOf", "component:yard/lights"),
            new("dependsOn", "dependencyOf", "resource:other/door"),
        ]);
    }

    [Theory]
    [InlineData("{ cars: [] }", "Processor CustomKindsEntityProcessor threw an error while validating the entity train:yard/t1; caused by TypeError: /spec must have required property 'line' - missingProperty: line")]
    [InlineData("{ line: 7 }", "Processor CustomKindsEntityProcessor threw an error while validating the entity train:yard/t1; caused by TypeError: /spec/line must be string - type: string")]
    [InlineData("{ line: component:x }", "Processor CustomKindsEntityProcessor threw an error while postprocessing; caused by Error: spec.line may name entities of the kind System, and not component:network/x")]
    [InlineData("{ line: north, cars: [{ needs: brake }] }", "Processor CustomKindsEntityProcessor threw an error while postprocessing; caused by Error: Entity reference \"brake\" had missing or empty kind (e.g. did not start with \"component:\" or similar)")]
    public async Task What_does_not_fit_is_refused(string spec, string message)
    {
        var document = await Model.Read(Train).ProcessAsync(Yaml(spec), "Train");

        document.Entity.ShouldBeNull();
        document.Errors.Select(static error => (error.Name, error.Message)).ShouldBe([("InputError", message)]);
    }

    [Fact]
    public async Task A_version_that_is_not_configured_is_foreign() =>
        (await Model.Read(Train).ProcessAsync(Yaml("{ line: north }").Replace("/v1", "/v2", StringComparison.Ordinal), "Train"))
            .Errors.ShouldHaveSingleItem().Message.ShouldContain("possibly caused by a foreign kind or apiVersion");

    [Fact]
    public async Task A_schema_of_the_whole_entity_may_be_one_that_was_written_for_Backstage()
    {
        var model = Model.Read(
            ("Kinds:0:Kind", "Track"), ("Kinds:0:ApiVersions:0", "rail.example/v1"), ("Kinds:0:SchemaOf", "entity"),
            ("Kinds:0:Schema", "{ allOf: [{ $ref: Entity }, { properties: { metadata: { required: [title] } } }] }"));

        var document = await model.ProcessAsync("{ apiVersion: rail.example/v1, kind: Track, metadata: { name: a } }", "Track");

        document.Errors.ShouldHaveSingleItem().Message.ShouldEndWith("caused by TypeError: /metadata must have required property 'title' - missingProperty: title");
        (await model.ProcessAsync("{ apiVersion: rail.example/v1, kind: Track, metadata: { name: a, title: A } }", "Track")).Entity.ShouldNotBeNull();
    }

    [Fact]
    public void What_is_wrong_with_a_kind_is_said_by_its_setting()
    {
        var problems = Model.Problems(
            ("Kinds:0:Kind", "a b"), ("Kinds:0:Schema", "true"),
            ("Kinds:1:Kind", "Component"), ("Kinds:1:ApiVersions:0", "backstage.io/v1alpha1"), ("Kinds:1:Schema", "true"),
            ("Kinds:2:Kind", "train"), ("Kinds:2:ApiVersions:0", "rail.example/v1"),
            ("Kinds:3:Kind", "Train"), ("Kinds:3:ApiVersions:0", "-"), ("Kinds:3:Schema", "true"),
            ("Kinds:4:Kind", "train"), ("Kinds:4:ApiVersions:0", "rail.example/v1"), ("Kinds:4:Schema", "true"));

        problems.ShouldBe(
        [
            "Catalog:Kinds:0:Kind is 'a b' and must be letters and digits, beginning with a letter, such as Cluster.",
            "Catalog:Kinds:0:ApiVersions is empty: name at least one, such as example.com/v1.",
            "Catalog:Kinds:1 is backstage.io/v1alpha1 Component, which is built in.",
            "Catalog:Kinds:2 needs either Schema or SchemaFile.",
            "Catalog:Kinds:3:ApiVersions has '-', which is no version such as example.com/v1.",
            "Catalog:Kinds:3:Kind is 'Train', which only its case tells from train.",
            "Catalog:Kinds:4 is rail.example/v1 train, which another entry describes.",
            "Catalog:Kinds:4:Kind is 'train', which only its case tells from Train.",
        ]);
    }

    [Theory]
    [InlineData("a..b", "runsOn", "carries", null, "Field is 'a..b' and must be the path of a field in spec, such as cluster or network.gateways.")]
    [InlineData("a", "runs on", "carries", null, "Type is 'runs on' and must be a word of letters and digits, such as runsOn.")]
    [InlineData("a", "runsOn", null, null, "Inverse is '' and must be a word of letters and digits, such as hosts: what 'runsOn' is to the other side.")]
    [InlineData("a", "dependsOn", "carries", null, "Inverse is 'carries', but that of 'dependsOn' is 'dependencyOf'.")]
    [InlineData("a", "runsOn", "partOf", null, "Inverse is 'partOf', which belongs to 'hasPart'.")]
    [InlineData("a", "runsOn", "carries", "x y", "DefaultKind is 'x y', which is no kind.")]
    public void What_is_wrong_with_a_relation_is_said_by_its_setting(string field, string type, string? inverse, string? kind, string problem)
    {
        var settings = new List<(string, string)>
        {
            ("Kinds:0:Kind", "Train"), ("Kinds:0:ApiVersions:0", "rail.example/v1"), ("Kinds:0:Schema", "true"),
            ("Kinds:0:Relations:0:Field", field), ("Kinds:0:Relations:0:Type", type),
        };
        if (inverse is not null) settings.Add(("Kinds:0:Relations:0:Inverse", inverse));
        if (kind is not null) settings.Add(("Kinds:0:Relations:0:DefaultKind", kind));

        Model.Problems([.. settings]).ShouldContain($"Catalog:Kinds:0:Relations:0:{problem}");
    }

    static string Yaml(string spec) => $"{{ apiVersion: rail.example/v1, kind: Train, metadata: {{ name: t1, namespace: yard }}, spec: {spec} }}";
}
