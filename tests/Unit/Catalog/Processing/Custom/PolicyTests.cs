using System.Text;
using Portico.Catalog.Processing;

namespace Portico.Tests.Unit.Catalog.Processing.Custom;

public sealed class PolicyTests
{
    static readonly (string, string)[] Described =
    [
        ("Policies:0:Name", "described"),
        ("Policies:0:Kinds:0", "component"),
        ("Policies:0:Message", "Say in a sentence what it is for."),
        ("Policies:0:Schema", """{ "properties": { "metadata": { "required": ["description", "title"] } } }"""),
    ];

    [Fact]
    public async Task An_entity_that_breaks_a_policy_is_refused_with_the_policys_words()
    {
        var document = await Model.Read(Described).ProcessAsync(Run.Component(metadata: "title: X"));

        document.Entity.ShouldBeNull();
        var error = document.Errors.ShouldHaveSingleItem();
        error.Name.ShouldBe("InputError");
        error.Message.ShouldBe(
            "Policy check failed for component:default/x; caused by PolicyError: described: Say in a sentence what it is for. (/metadata must have required property 'description')");
    }

    [Fact]
    public async Task An_entity_that_keeps_to_it_is_taken() =>
        (await Model.Read(Described).ProcessAsync(Run.Component(metadata: "title: X, description: Y"))).Errors.ShouldBeEmpty();

    [Fact]
    public async Task A_warning_is_shown_and_withholds_nothing()
    {
        var document = await Model.Read([.. Described, ("Policies:0:Severity", "Warning")]).ProcessAsync(Run.Component());

        document.Entity.ShouldNotBeNull();
        var warning = document.Errors.ShouldHaveSingleItem();
        warning.IsWarning.ShouldBeTrue();
        warning.Message.ShouldStartWith("described: Say in a sentence what it is for. (/metadata must have required property 'description'; /metadata must have");
    }

    [Theory]
    [InlineData("Kinds", "API", false)]
    [InlineData("Kinds", "Component", true)]
    [InlineData("Types", "website", false)]
    [InlineData("Types", "SERVICE", true)]
    [InlineData("Namespaces", "other", false)]
    [InlineData("Namespaces", "default", true)]
    public async Task A_policy_is_for_what_its_filter_names(string filter, string value, bool applies)
    {
        var model = Model.Read(("Policies:0:Name", "never"), ($"Policies:0:{filter}:0", value), ("Policies:0:Schema", "false"));

        ((await model.ProcessAsync(Run.Component())).Entity is null).ShouldBe(applies);
    }

    [Fact]
    public async Task All_policies_are_told_at_once()
    {
        var model = Model.Read([.. Described, ("Policies:1:Name", "owned"), ("Policies:1:Schema", "properties: { spec: { properties: { owner: { pattern: '^group:' } } } }")]);

        var document = await model.ProcessAsync(Run.Component());

        document.Errors.Length.ShouldBe(2);
        document.Errors[1].Message.ShouldEndWith("owned: /spec/owner must match pattern \"^group:\"");
    }

    [Fact]
    public async Task A_single_entity_is_held_to_policies_too()
    {
        var validation = new EntityValidation(new FakeSources(), Model.Read(Described));
        var entity = """{ "apiVersion": "backstage.io/v1alpha1", "kind": "Component", "metadata": { "name": "x" }, "spec": { "type": "t", "lifecycle": "l", "owner": "o" } }""";

        var faults = await validation.ValidateAsync(Encoding.UTF8.GetBytes(entity), "url:http://h/x.yaml", TestContext.Current.CancellationToken);

        faults.ShouldHaveSingleItem().Cause.ShouldNotBeNull().Name.ShouldBe("PolicyError");
    }

    [Fact]
    public void What_is_wrong_with_a_policy_is_said_by_its_setting()
    {
        var problems = Model.Problems(
            ("Policies:0:Schema", "{ type: text }"),
            ("Policies:1:Name", "both"), ("Policies:1:Schema", "true"), ("Policies:1:SchemaFile", "x.json"),
            ("Policies:2:Name", "file"), ("Policies:2:SchemaFile", "no-such-file.json"),
            ("Policies:3:Name", "reference"), ("Policies:3:Schema", "{ $ref: '#/definitions/x' }"),
            ("Policies:4:Name", "pattern"), ("Policies:4:Schema", "{ pattern: '(' }"),
            ("Policies:5:Name", "yaml"), ("Policies:5:Schema", "{ a: ["));

        problems[0].ShouldBe("Catalog:Policies:0:Name is missing: messages to the owners of entities begin with it.");
        problems[1].ShouldBe("Catalog:Policies:0:Schema is not usable: The schema is wrong at #/type: must be equal to one of the allowed values.");
        problems[2].ShouldBe("Catalog:Policies:1 needs either Schema or SchemaFile, not both.");
        problems[3].ShouldStartWith("Catalog:Policies:2:SchemaFile names 'no-such-file.json', which cannot be read: ");
        problems[4].ShouldBe("Catalog:Policies:3:Schema is not usable: The reference '#/definitions/x' at # cannot be resolved: it leads to no schema.");
        problems[5].ShouldStartWith("Catalog:Policies:4:Schema is not usable: The pattern \"(\" at #/pattern is not usable: ");
        problems[6].ShouldStartWith("Catalog:Policies:5:Schema is not usable: YAML error, ");
        problems.Count.ShouldBe(7);
    }

    [Fact]
    public void The_fingerprint_follows_the_settings()
    {
        var first = Model.Read(Described).Fingerprint;

        first.ShouldNotBeEmpty();
        Model.Read(Described).Fingerprint.ShouldBe(first);
        Model.Read([.. Described[..3], ("Policies:0:Schema", "true")]).Fingerprint.ShouldNotBe(first);
        Model.Read().Fingerprint.ShouldBeEmpty();
    }
}
