using System.Text;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;

namespace Portico.Tests.Unit.Catalog.Processing;

public sealed class EntityValidationTests
{
    const string Good = """{"apiVersion":"backstage.io/v1alpha1","kind":"Component","metadata":{"name":"v"},"spec":{"type":"service","lifecycle":"production","owner":"platform"}}""";

    [Fact]
    public async Task A_valid_entity_has_no_faults() => (await ValidateAsync(Good)).ShouldBeEmpty();

    [Theory]
    [InlineData("""{}""", "url:http://a/b", "TypeError", "<root> must have required property 'apiVersion' - missingProperty: apiVersion")]
    [InlineData("""{"apiVersion":"a","kind":"","metadata":{"name":"v"}}""", "url:http://a/b", "TypeError", "/kind must NOT have fewer than 1 characters - limit: 1")]
    [InlineData(Good, "nonsense", "TypeError", "Unable to parse location ref 'nonsense', expected '<type>:<target>', e.g. 'url:https://host/path'")]
    [InlineData(Good, "url:", "TypeError", "Unable to parse location ref 'url:', expected '<type>:<target>', e.g. 'url:https://host/path'")]
    [InlineData(Good, "https://a/b", "TypeError", "Invalid location ref 'https://a/b', please prefix it with 'url:', e.g. 'url:https://a/b'")]
    [InlineData(Good, "url:javascript:alert(1)", "TypeError", "Invalid location ref 'url:javascript:alert(1)', target is a javascript: URL")]
    [InlineData(Good, "file:/a", "TypeError", "Invalid location ref file:/a, only 'url:<target>' is supported, e.g. url:https://host/path")]
    public async Task What_is_wrong_is_said_in_the_peers_words(string entity, string location, string name, string message)
    {
        var fault = (await ValidateAsync(entity, location)).ShouldHaveSingleItem();

        (fault.Name, fault.Message, fault.Cause).ShouldBe((name, message, null));
    }

    [Fact]
    public async Task A_fault_tells_its_cause()
    {
        var fault = (await ValidateAsync(Good.Replace("\"owner\":\"platform\"", "\"owner\":1", StringComparison.Ordinal))).ShouldHaveSingleItem();

        fault.Message.ShouldBe("Processor BuiltinKindsEntityProcessor threw an error while validating the entity component:default/v; caused by TypeError: /spec/owner must be string - type: string");
        fault.Cause.ShouldBe(new ProcessingError("TypeError", "/spec/owner must be string - type: string"));
    }

    [Fact]
    public async Task Placeholders_are_read_from_where_the_entity_is_meant_to_stand()
    {
        var entity = Good.Replace("\"owner\":\"platform\"", "\"owner\":{\"$text\":\"./owner.txt\"}", StringComparison.Ordinal);

        (await ValidateAsync(entity)).ShouldHaveSingleItem().Message.ShouldContain("./owner.txt");
        (await ValidateAsync(entity, sources: new(("url:http://a/owner.txt", "platform")))).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_entity_that_is_nested_too_deep_is_refused()
    {
        var deep = $"{string.Concat(Enumerable.Repeat("{\"a\":", 70))}1{new string('}', 70)}";

        (await ValidateAsync(deep)).ShouldHaveSingleItem().Name.ShouldBe("InputError");
    }

    [Fact]
    public async Task A_location_is_as_good_as_its_targets()
    {
        const string Location = """{"apiVersion":"backstage.io/v1alpha1","kind":"Location","metadata":{"name":"v"},"spec":{"targets":["./a.yaml","./bad.yaml","./none.yaml"]}}""";
        var sources = new FakeSources(("url:http://a/a.yaml", "a: 1"), ("url:http://a/bad.yaml", "a: ["));

        var faults = await ValidateAsync(Location, sources: sources);

        faults.Select(static fault => fault.Name).ShouldBe(["Error", "NotFoundError"]);
        faults[0].Message.ShouldStartWith("YAML error at url:http://a/bad.yaml, YAMLParseError: ");
        (await ValidateAsync(Location.Replace("\"targets\"", "\"presence\":\"optional\",\"targets\"", StringComparison.Ordinal).Replace("\"./bad.yaml\",", "", StringComparison.Ordinal), sources: sources)).ShouldBeEmpty();
    }

    async Task<IReadOnlyList<ProcessingError>> ValidateAsync(string entity, string location = "url:http://a/b.yaml", FakeSources? sources = null) =>
        await new EntityValidation(sources ?? new FakeSources()).ValidateAsync(Encoding.UTF8.GetBytes(entity), location, TestContext.Current.CancellationToken);
}
