using Portico.Catalog.Model;
using Portico.Catalog.Processing;
using Portico.Sources;

namespace Portico.Tests.Unit.Catalog.Processing;

public sealed class PlaceholderTests
{
    [Theory]
    [InlineData("./t.txt", "file:/abs/dir/t.txt")]
    [InlineData("../t.txt", "file:/abs/t.txt")]
    [InlineData("sub/t.txt", "file:/abs/dir/sub/t.txt")]
    [InlineData("/t.txt", "file:/t.txt")]
    [InlineData("https://e.example.com/t.txt", "url:https://e.example.com/t.txt")]
    public async Task A_file_includes_files_beside_it_and_urls(string target, string read)
    {
        var sources = new FakeSources((read, "hello"));

        var outcome = await Run.ProcessAsync(Run.Component(spec: $"extra: {{ $text: '{target}' }}"), Run.AtFile, sources);

        Extra(outcome).ShouldBe("hello");
        outcome.Includes.Select(include => include.ToString()).ShouldBe([read]);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://h/x")]
    public async Task A_url_may_include_nothing_but_the_web(string target)
    {
        var sources = new FakeSources((target, "secret"), ("file:/etc/passwd", "secret"));

        var outcome = await Run.ProcessAsync(Run.Component(spec: $"extra: {{ $text: '{target}' }}"), sources: sources);

        outcome.Documents.ShouldHaveSingleItem().Errors.ShouldHaveSingleItem().Message.ShouldBe(
            "Processor PlaceholderProcessor threw an error while preprocessing; caused by Error: " +
            $"Placeholder $text could not read location {target}, NotAllowedError: Reading from '{target}' is not allowed, only http and https are");
        sources.Reads.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_path_in_a_url_document_stays_on_its_site()
    {
        var sources = new FakeSources(("url:http://h/etc/passwd", "of the site"));

        var outcome = await Run.ProcessAsync(Run.Component(spec: "extra: { $text: /etc/passwd }"), sources: sources);

        Extra(outcome).ShouldBe("of the site");
    }

    [Fact]
    public async Task Each_target_is_read_once_for_all_documents_of_a_file()
    {
        var sources = new FakeSources(("url:http://h/dir/t.txt", "hello"));

        var outcome = await Run.ProcessAsync(
            $"{Run.Component("a", spec: "one: { $text: ./t.txt }, two: [{ $text: t.txt }]")}---\n{Run.Component("b", spec: "extra: { $text: ./t.txt }")}", sources: sources);

        outcome.Documents.ShouldAllBe(document => document.Entity != null);
        sources.Reads.ShouldBe(["url:http://h/dir/t.txt"]);
    }

    [Fact]
    public async Task Content_is_not_searched_for_placeholders()
    {
        var sources = new FakeSources(("url:http://h/dir/y.yaml", "a: { $text: ./secret }\n"), ("url:http://h/dir/secret", "secret"));

        var outcome = await Run.ProcessAsync(Run.Component(spec: "extra: { $yaml: ./y.yaml }"), sources: sources);

        outcome.Documents.ShouldHaveSingleItem().Json()["spec"]!["extra"]!["a"]!["$text"]!.GetValue<string>().ShouldBe("./secret");
        sources.Reads.ShouldBe(["url:http://h/dir/y.yaml"]);
    }

    [Fact]
    public async Task A_hundred_placeholders_are_allowed_and_no_more()
    {
        var sources = new FakeSources(("url:http://h/dir/t.txt", "t"));
        static string List(int count) => "extra: [" + string.Join(", ", Enumerable.Repeat("{ $text: ./t.txt }", count)) + "]";

        var allowed = await Run.ProcessAsync(Run.Component(spec: List(100)), sources: sources);
        var refused = await Run.ProcessAsync(Run.Component(spec: List(101)), sources: sources);

        allowed.Documents[0].Entity.ShouldNotBeNull();
        refused.Documents[0].Errors.ShouldHaveSingleItem().Message.ShouldEndWith("The document has 101 placeholders, 100 are allowed");
    }

    [Fact]
    public async Task Content_that_grows_a_document_beyond_its_limit_is_refused()
    {
        var sources = new FakeSources(("url:http://h/dir/t.txt", new string('x', 9 * 1024 * 1024)));

        var outcome = await Run.ProcessAsync(Run.Component(spec: "extra: [{ $text: ./t.txt }, { $text: ./t.txt }]"), sources: sources);

        outcome.Documents[0].Errors.ShouldHaveSingleItem().Message.ShouldEndWith("larger than 16 MiB");
    }

    [Fact]
    public async Task Content_that_nests_too_deeply_is_refused()
    {
        var sources = new FakeSources(("url:http://h/dir/j.json", new string('[', 59) + new string(']', 59)));

        var outcome = await Run.ProcessAsync(Run.Component(spec: "extra: { $json: ./j.json }"), sources: sources);

        outcome.Documents[0].Entity.ShouldBeNull();
        outcome.Documents[0].Errors.ShouldHaveSingleItem().Message.ShouldContain("depth");
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":")]
    [InlineData("")]
    public async Task Json_that_cannot_be_read_is_named_with_its_target(string content)
    {
        var sources = new FakeSources(("url:http://h/dir/j.json", content));

        var outcome = await Run.ProcessAsync(Run.Component(spec: "extra: { $json: ./j.json }"), sources: sources);

        outcome.Documents[0].Errors.ShouldHaveSingleItem().Message.ShouldStartWith(
            "Processor PlaceholderProcessor threw an error while preprocessing; caused by Error: Placeholder $json failed to parse JSON data at ./j.json, SyntaxError: ");
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_included_json_becomes_a_replacement_character()
    {
        var sources = new FakeSources(("url:http://h/dir/j.json", "{\"\\ud800\":\"\\ude00 \\ud83d\\ude00 \\u0041\\/\"}"));

        var outcome = await Run.ProcessAsync(Run.Component(spec: "extra: { $json: ./j.json }"), sources: sources);

        var member = outcome.Documents[0].Json()["spec"]!["extra"]!.AsObject().ShouldHaveSingleItem();
        (member.Key, member.Value!.GetValue<string>()).ShouldBe(("\uFFFD", "\uFFFD 😀 A/"));
    }

    [Fact]
    public async Task What_the_source_says_of_a_failure_reaches_the_owner()
    {
        var outcome = await new CatalogFileProcessor(new Refusing()).ProcessAsync(
            System.Text.Encoding.UTF8.GetBytes(Run.Component(spec: "extra: { $text: ./t.txt }")),
            new FileContext(new("url", "http://h/x.yaml"), new("url", "http://h/x.yaml"), []), TestContext.Current.CancellationToken);

        outcome.Documents[0].Errors.ShouldBe([new ProcessingError("InputError",
            "Processor PlaceholderProcessor threw an error while preprocessing; caused by Error: Placeholder $text could not read location ./t.txt, NotAllowedError: Reading from 'http://h/t.txt' is not allowed.",
            new("Error", "Placeholder $text could not read location ./t.txt, NotAllowedError: Reading from 'http://h/t.txt' is not allowed."))]);
    }

    static string Extra(FileOutcome outcome) => outcome.Documents.ShouldHaveSingleItem().Json()["spec"]!["extra"]!.GetValue<string>();

    sealed class Refusing : ISourceReader
    {
        public ValueTask<SourceOutcome> ReadAsync(string type, string target, string? etag, CancellationToken ct) =>
            ValueTask.FromResult<SourceOutcome>(new SourceOutcome.Failed("NotAllowedError", $"Reading from '{target}' is not allowed.", false));

        public ValueTask<SourceFiles> ExpandAsync(string pattern, CancellationToken ct) => throw new NotSupportedException("Placeholders name single files, never patterns.");
    }
}
