using Portico.Catalog.Processing;

namespace Portico.Tests.Unit.Catalog.Processing;

public sealed class LocationTargetsTests
{
    [Theory]
    [InlineData("target: ./a.yaml", "file:/abs/dir/a.yaml")]
    [InlineData("target: ../a.yaml", "file:/abs/a.yaml")]
    [InlineData("target: './sub/**/*.yaml'", "file:/abs/dir/sub/**/*.yaml")]
    [InlineData("target: /elsewhere/a.yaml", "file:/elsewhere/a.yaml")]
    [InlineData("target: catalog/a.yaml", "file:catalog/a.yaml")]
    [InlineData("type: url, target: 'https://e.example.com/a.yaml'", "url:https://e.example.com/a.yaml")]
    public async Task Targets_of_a_file_are_paths_unless_it_says_url(string spec, string expected)
    {
        var outcome = await Run.ProcessAsync(Run.Location(spec), Run.AtFile);

        outcome.Documents.ShouldHaveSingleItem().Emits.Select(emit => emit.Location.ToString()).ShouldBe([expected]);
    }

    [Theory]
    [InlineData("target: ./a.yaml", "url:http://h/dir/a.yaml")]
    [InlineData("target: a.yaml", "url:http://h/dir/a.yaml")]
    [InlineData("target: /a.yaml", "url:http://h/a.yaml")]
    [InlineData("target: 'https://e.example.com/a.yaml'", "url:https://e.example.com/a.yaml")]
    public async Task Targets_of_a_url_are_urls(string spec, string expected)
    {
        var outcome = await Run.ProcessAsync(Run.Location(spec));

        outcome.Documents.ShouldHaveSingleItem().Emits.Select(emit => emit.Location.ToString()).ShouldBe([expected]);
    }

    [Fact]
    public async Task A_url_may_not_lead_to_files_of_this_machine()
    {
        var outcome = await Run.ProcessAsync(Run.Location("type: file, target: /etc/passwd"));

        var document = outcome.Documents.ShouldHaveSingleItem();
        document.Emits.ShouldBeEmpty();
        document.Entity.ShouldBeNull();
        document.Errors.ShouldHaveSingleItem().Message.ShouldBe("Registered locations must be of an allowed type [\"url\"]");
    }

    [Fact]
    public async Task Each_target_comes_once_and_presence_goes_with_it()
    {
        var outcome = await Run.ProcessAsync(Run.Location("presence: optional, target: ./a.yaml, targets: [./a.yaml, b.yaml]"));

        outcome.Documents.ShouldHaveSingleItem().Emits.ShouldBe(
            [new EmittedLocation(new("url", "http://h/dir/a.yaml"), true), new EmittedLocation(new("url", "http://h/dir/b.yaml"), true)]);
    }

    [Theory]
    [InlineData("\"./a\\0b\"", "No processor was able to handle reading of file:./a\\0b")]
    [InlineData("./folder/", "LocationEntityProcessor cannot handle file type location with target /abs/dir/x.yaml that ends with a path separator")]
    public async Task A_target_that_cannot_be_a_file_makes_the_entity_invalid(string target, string message)
    {
        var outcome = await Run.ProcessAsync(Run.Location($"targets: [./fine.yaml, {target}]"), Run.AtFile);

        var document = outcome.Documents.ShouldHaveSingleItem();
        document.Errors.Select(error => error.Message).ShouldBe([message]);
        document.Emits.ShouldBeEmpty();
    }

    [Fact]
    public void The_entity_of_a_root_in_a_repository_can_be_viewed_edited_and_located()
    {
        var document = GeneratedLocation.Create(new("url", "https://github.com/o/r/blob/main/dir/all.yaml"));

        var annotations = document.Json()["metadata"]!["annotations"]!.AsObject();
        annotations.Select(annotation => $"{annotation.Key}={annotation.Value}").ShouldBe(
        [
            "backstage.io/managed-by-location=url:https://github.com/o/r/blob/main/dir/all.yaml",
            "backstage.io/managed-by-origin-location=url:https://github.com/o/r/blob/main/dir/all.yaml",
            "backstage.io/view-url=https://github.com/o/r/blob/main/dir/all.yaml",
            "backstage.io/edit-url=https://github.com/o/r/edit/main/dir/all.yaml",
            "backstage.io/source-location=url:https://github.com/o/r/tree/main/dir/",
        ]);
    }

    [Fact]
    public void The_entity_of_a_root_has_its_target_as_it_is()
    {
        var document = GeneratedLocation.Create(new("url", "http://h/ä.yaml?a=1&b='2'"));

        System.Text.Encoding.UTF8.GetString(document.Entity.ShouldNotBeNull().Json.Span).ShouldEndWith(
            "\"apiVersion\":\"backstage.io/v1alpha1\",\"kind\":\"Location\",\"spec\":{\"type\":\"url\",\"target\":\"http://h/ä.yaml?a=1&b='2'\"}}");
    }
}
