using System.Text.Json;
using Portico.Languages.JsonSchema;

namespace Portico.Tests.Unit.Languages.JsonSchema;

public sealed class PatternTests
{
    [Theory]
    [InlineData("^a$", "a", true)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("a.c", "a\u2028c", false)]
    [InlineData(@"^\d+$", "12", true)]
    [InlineData(@"^\d+$", "߀", false)]
    [InlineData(@"^\w$", "é", false)]
    [InlineData(@"^\W$", "é", true)]
    [InlineData(@"^\s$", "\u00a0", true)]
    [InlineData(@"^\s$", "\ufeff", true)]
    [InlineData(@"^\S$", "\u2029", false)]
    [InlineData(@"^[\D]$", "x", true)]
    [InlineData(@"^[^\d\s]$", "7", false)]
    [InlineData("^.$", "🐲", true)]
    [InlineData("^🐲*$", "🐲🐲", true)]
    [InlineData("^🐲*$", "🐉", false)]
    [InlineData("^[🐲-🐵]$", "🐳", true)]
    [InlineData("^[^🐲]$", "🐲", false)]
    [InlineData("^[^a]{2}$", "🐲", false)]
    [InlineData(@"^\u{1F432}$", "🐲", true)]
    [InlineData(@"^\uD83D\uDC32$", "🐲", true)]
    [InlineData(@"^\x41\u0042\cJ$", "AB\n", true)]
    [InlineData(@"^\p{Letter}cole$", "École", true)]
    [InlineData(@"^\p{Lu}\P{Lu}$", "Éé", true)]
    [InlineData(@"^\p{digit}+$", "42٢", true)]
    [InlineData(@"^\p{L}$", "𝒳", true)]
    [InlineData(@"\bb", "éb", true)]
    [InlineData(@"a\B", "ab", true)]
    [InlineData(@"^(a)(?<name>b)\2\k<name>\1$", "abbba", true)]
    [InlineData(@"^(?:\1(a))$", "a", true)]
    [InlineData("^(?=.*x)(?!y).{3}(?<=z)$", "axz", true)]
    [InlineData("^[a-z-[b]]$", "-]", true)]
    [InlineData("^[]$", "a", false)]
    [InlineData("^[^]$", "\n", true)]
    [InlineData("^{}]$", "{}]", true)]
    [InlineData("^a{2,3}?$", "aaa", true)]
    [InlineData(@"^\-\_$", "-_", true)]
    [InlineData("é", "é", true)]
    [InlineData("# x", "# x", true)]
    public void It_means_what_it_means_in_ECMAScript(string pattern, string text, bool matches)
    {
        var schema = Schema.Compile(JsonSerializer.SerializeToElement(new { pattern }));

        schema.IsValid(JsonSerializer.SerializeToElement(text)).ShouldBe(matches);
    }

    [Theory]
    [InlineData("(", "InsufficientClosingParentheses")]
    [InlineData("a**", "NestedQuantifiersNotParenthesized")]
    [InlineData("[b-a]", "out of order")]
    [InlineData("[a", "']' is missing")]
    [InlineData(@"\a", "\\a means nothing")]
    [InlineData(@"^\S(|(.|\n)*\S)\Z", "\\Z means nothing")]
    [InlineData(@"\1", "a group that is not there")]
    [InlineData("(?>a)", "not known in ECMAScript")]
    [InlineData("(?i)a", "not known in ECMAScript")]
    [InlineData(@"\p{Script=Greek}", "\\p{Script=Greek} is not known")]
    [InlineData(@"\u{110000}", "no code point")]
    [InlineData("\\", "ends with a backslash")]
    public void What_is_none_is_refused_with_its_place(string pattern, string reason)
    {
        var refusal = Should.Throw<SchemaException>(() => Schema.Compile(JsonSerializer.SerializeToElement(new { properties = new { name = new { pattern } } })));

        refusal.Message.ShouldStartWith($"The pattern \"{pattern}\" at #/properties/name/pattern is not usable: ");
        refusal.Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|a)*$")]
    [InlineData(@"^(a+)+\1b$")]
    public void A_pattern_that_could_take_for_ever_does_not(string pattern)
    {
        var schema = Schema.Compile(JsonSerializer.SerializeToElement(new { pattern }));

        var started = TimeProvider.System.GetTimestamp();
        schema.IsValid(JsonSerializer.SerializeToElement(new string('a', 5000) + "!")).ShouldBeFalse();
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }
}
