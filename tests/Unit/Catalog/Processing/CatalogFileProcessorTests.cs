using System.Text;
using Portico.Catalog.Model;

namespace Portico.Tests.Unit.Catalog.Processing;

public sealed class CatalogFileProcessorTests
{
    [Fact]
    public async Task A_bad_document_does_not_stop_the_others()
    {
        var outcome = await Run.ProcessAsync($"{Run.Component("a")}---\n{Run.Component("b", spec: "system: 5")}---\nkind: [\n---\n{Run.Component("c")}");

        outcome.Documents.Select(document => (document.Ref, Valid: document.Entity is not null))
            .ShouldBe([("component:default/a", true), ("component:default/b", false), ("component:default/c", true)]);
        outcome.Errors.Length.ShouldBe(1);
        outcome.Complete.ShouldBeFalse();
    }

    [Theory]
    [InlineData("just a text", "Error", "Expected object at root, got string (document 2, line 6 of url:http://h/dir/x.yaml)")]
    [InlineData("[1, 2]", "Error", "Expected object at root, got object (document 2, line 6 of url:http://h/dir/x.yaml)")]
    [InlineData("42", "Error", "Expected object at root, got number (document 2, line 6 of url:http://h/dir/x.yaml)")]
    [InlineData("kind: Component", "TypeError", "<root> must have required property 'apiVersion' - missingProperty: apiVersion (document 2, line 6 of url:http://h/dir/x.yaml)")]
    [InlineData("{ apiVersion: a, kind: b, metadata: {} }", "TypeError", "/metadata must have required property 'name' - missingProperty: name (document 2, line 6 of url:http://h/dir/x.yaml)")]
    [InlineData("{ apiVersion: a, kind: b, metadata: { name: 5 } }", "TypeError", "/metadata/name must be string - type: string (document 2, line 6 of url:http://h/dir/x.yaml)")]
    public async Task A_document_that_names_no_entity_is_an_error_of_the_file_with_its_place(string document, string name, string message)
    {
        var outcome = await Run.ProcessAsync($"{Run.Component()}---\n{document}\n");

        outcome.Errors.ShouldBe([new ProcessingError(name, message)]);
        outcome.Complete.ShouldBeFalse();
        outcome.Documents.Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("---\n---\n")]
    [InlineData("# only a comment\n")]
    [InlineData("null\n")]
    public async Task Documents_without_content_are_nothing(string content)
    {
        var outcome = await Run.ProcessAsync(content);

        outcome.Documents.ShouldBeEmpty();
        outcome.Errors.ShouldBeEmpty();
        outcome.Complete.ShouldBeTrue();
    }

    [Fact]
    public async Task Of_two_documents_with_one_reference_the_second_counts()
    {
        var outcome = await Run.ProcessAsync($"{Run.Component("x", "title: First")}---\n{Run.Component("X", "title: Second")}");

        outcome.Documents.ShouldHaveSingleItem().Json()["metadata"]!["title"]!.GetValue<string>().ShouldBe("Second");
        outcome.Repeated.ShouldBe(["component:default/x"]);
        outcome.Errors.ShouldBeEmpty();
        outcome.Complete.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Component", true)]
    [InlineData("API", true)]
    [InlineData("Resource", true)]
    [InlineData("System", true)]
    [InlineData("Domain", true)]
    [InlineData("Location", true)]
    [InlineData("component", true)]
    [InlineData("User", false)]
    [InlineData("Group", false)]
    [InlineData("Template", false)]
    public async Task Without_rules_a_location_holds_no_people_groups_or_templates(string kind, bool allowed)
    {
        var outcome = await Run.ProcessAsync($"{{ apiVersion: backstage.io/v1alpha1, kind: {kind}, metadata: {{ name: x }} }}");

        outcome.Documents.Length.ShouldBe(allowed ? 1 : 0);
        outcome.Errors.Select(error => error.Message).ShouldBe(allowed ? [] :
            [$"Entity {kind.ToLowerInvariant()}:default/x at url:http://h/parent.yaml, originated at url:http://h/root.yaml, is not of an allowed kind for that location"]);
    }

    [Fact]
    public async Task Configured_kinds_take_the_place_of_the_default_ones_in_any_case()
    {
        var outcome = await Run.ProcessAsync($"{Run.Component()}---\n{{ apiVersion: backstage.io/v1alpha1, kind: User, metadata: {{ name: u }}, spec: {{ memberOf: [] }} }}", kinds: ["USER"]);

        outcome.Documents.ShouldHaveSingleItem().Ref.ShouldBe("user:default/u");
        outcome.Errors.ShouldHaveSingleItem().Name.ShouldBe("NotAllowedError");
    }

    [Theory]
    [InlineData("a/b#c?d", "component:default/a%2Fb%23c%3Fd")]
    [InlineData("tab\\there", "component:default/tab%09here")]
    [InlineData("Ünï", "component:default/ünï")]
    public async Task A_name_that_no_table_key_can_hold_is_encoded_in_the_reference_of_the_refused_document(string name, string expected)
    {
        var outcome = await Run.ProcessAsync(Run.Component($"\"{name}\""));

        var document = outcome.Documents.ShouldHaveSingleItem();
        document.Ref.ShouldBe(expected);
        document.Entity.ShouldBeNull();
    }

    [Fact]
    public async Task Huge_names_make_neither_huge_keys_nor_huge_messages()
    {
        var outcome = await Run.ProcessAsync($"{Run.Component(new string('a', 1_000_000) + "1")}---\n{Run.Component(new string('a', 1_000_000) + "2")}");

        outcome.Documents.Length.ShouldBe(2);
        outcome.Documents.ShouldAllBe(document => document.Ref.Length < 250 && document.Errors[0].Message.Length < 6000);
    }

    [Fact]
    public async Task Sixty_levels_are_accepted_and_more_are_refused()
    {
        // The document and its spec are two levels.
        var accepted = await Run.ProcessAsync(Run.Component(spec: $"deep: {new string('[', 58)}{new string(']', 58)}"));
        var refused = await Run.ProcessAsync(Run.Component(spec: $"deep: {new string('[', 59)}{new string(']', 59)}"));

        accepted.Documents.ShouldHaveSingleItem().Entity.ShouldNotBeNull();
        refused.Errors.ShouldHaveSingleItem().Message.ShouldContain("60");
        refused.Complete.ShouldBeFalse();
    }

    [Fact]
    public async Task Damaged_files_give_errors_and_never_throw()
    {
        var random = new Random(20240229);
        foreach (var (_, file) in GoldenCatalog.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            for (var round = 0; round < 20; round++)
            {
                var damaged = file.ToArray();
                for (var i = 0; i < 1 + (round % 5); i++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);

                var outcome = await Run.ProcessAsync(damaged, kinds: ["Component", "API", "Group", "User", "Template", "Location", "System", "Domain", "Resource"]);

                outcome.Documents.ShouldAllBe(document => document.Entity != null || document.Errors.Length > 0);
            }
        }
    }

    [Fact]
    public async Task References_are_sorted_by_code_unit()
    {
        var outcome = await Run.ProcessAsync(Run.Component(spec: "providesApis: [b, B, a, 'ä'], other: [b, a]"));

        var spec = outcome.Documents.ShouldHaveSingleItem().Json()["spec"]!;
        spec["providesApis"]!.ToJsonString().ShouldBe("[\"B\",\"a\",\"b\",\"\\u00E4\"]");
        spec["other"]!.ToJsonString().ShouldBe("[\"b\",\"a\"]");
    }

    [Fact]
    public async Task The_uid_and_etag_of_the_file_do_not_count()
    {
        var document = (await Run.ProcessAsync(Run.Component("x", "uid: mine, etag: mine, title: t"))).Documents.ShouldHaveSingleItem();

        var entity = document.Entity.ShouldNotBeNull();
        Encoding.UTF8.GetString(entity.Json.Span).ShouldNotContain("mine");
        document.Json()["metadata"]!["uid"]!.GetValue<string>().ShouldBe(EntityUid.Of("component:default/x"));
        Encoding.UTF8.GetString(entity.Json.Span.Slice(entity.EtagOffset, 40)).ShouldBe(new string('0', 40));
    }

    [Theory]
    [InlineData("https://fine.example.com", "https://fine.example.com")]
    [InlineData("javascript:alert(1)", "https://backstage.io/annotation-rejected-for-security-reasons")]
    [InlineData(" JavaScript:alert(1)", "https://backstage.io/annotation-rejected-for-security-reasons")]
    [InlineData("java\\nscript:alert(1)", "https://backstage.io/annotation-rejected-for-security-reasons")]
    public async Task A_link_to_a_script_does_not_reach_the_reader(string link, string expected)
    {
        var outcome = await Run.ProcessAsync(Run.Component("x", $"annotations: {{ backstage.io/edit-url: \"{link}\", backstage.io/view-url: \"{link}\" }}"));

        var annotations = outcome.Documents.ShouldHaveSingleItem().Json()["metadata"]!["annotations"]!;
        annotations["backstage.io/view-url"]!.GetValue<string>().ShouldBe(expected);
        annotations["backstage.io/edit-url"]!.GetValue<string>().ShouldBe(expected);
    }

    [Fact]
    public async Task Each_relation_is_stated_once()
    {
        var outcome = await Run.ProcessAsync(Run.Component(spec: "dependsOn: ['resource:R', 'Resource:default/r'], system: s, subcomponentOf: 'system:s'"));

        outcome.Documents.ShouldHaveSingleItem().Entity.ShouldNotBeNull().Relations.ShouldBe(
        [
            new EntityRelation("ownedBy", "ownerOf", "group:default/team"),
            new EntityRelation("partOf", "hasPart", "system:default/s"),
            new EntityRelation("dependsOn", "dependencyOf", "resource:default/r"),
        ], ignoreOrder: true);
    }
}
