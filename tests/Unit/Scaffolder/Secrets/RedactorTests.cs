using System.Text.Json.Nodes;
using Portico.Scaffolder.Secrets;

namespace Portico.Tests.Unit.Scaffolder.Secrets;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("the key is abc123", "the key is ***")]
    [InlineData("abc123abc123", "******")]
    [InlineData("abc1234 and bc12345", "*** and ***")]
    [InlineData("x", "x")]
    [InlineData("a \"quoted\\nline\" in JSON: say \\\"hi\\\"", "a \"quoted\\nline\" in JSON: ***")]
    public void Secrets_are_masked_wherever_they_stand(string text, string expected) =>
        new Redactor(["abc123", "abc1234", "bc12345", "x", "  ", "say \"hi\""]).Redact(text).ShouldBe(expected);

    [Fact]
    public void Overlapping_secrets_leave_nothing_of_each_other() => new Redactor(["aaab", "abbb"]).Redact("-aaabbb-").ShouldBe("-***-");

    [Fact]
    public void What_a_template_made_of_a_secret_is_secret_too()
    {
        var redactor = new Redactor([]);

        redactor.AddDifferences(
            JsonNode.Parse("""{ "header": "Basic dXNlcjpwdw==", "list": ["same", "UPPER-SECRET"], "same": "same" }"""),
            JsonNode.Parse("""{ "header": "Basic ", "list": ["same", "UPPER-"], "same": "same" }"""));

        redactor.Redact("sent Basic dXNlcjpwdw== and UPPER-SECRET, same").ShouldBe("sent *** and ***, same");
        redactor.Finds("nothing").ShouldBeFalse();
        redactor.Finds("UPPER-SECRET").ShouldBeTrue();
    }
}
