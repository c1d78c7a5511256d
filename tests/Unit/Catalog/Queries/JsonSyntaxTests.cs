using Portico.Catalog.Queries;

namespace Portico.Tests.Unit.Catalog.Queries;

/// <summary>Expected messages are what Node 20 says of the same texts.</summary>
public sealed class JsonSyntaxTests
{
    [Theory]
    [InlineData("{\"entityRefs\": [", "Unexpected end of JSON input")]
    [InlineData("{", "Expected property name or '}' in JSON at position 1")]
    [InlineData("{a", "Expected property name or '}' in JSON at position 1")]
    [InlineData("[", "Unexpected end of JSON input")]
    [InlineData("[1", "Expected ',' or ']' after array element in JSON at position 2")]
    [InlineData("[1,", "Unexpected end of JSON input")]
    [InlineData("[1,]", "Unexpected token ']', \"[1,]\" is not valid JSON")]
    [InlineData("[1 2]", "Expected ',' or ']' after array element in JSON at position 3")]
    [InlineData("{\"a\"", "Expected ':' after property name in JSON at position 4")]
    [InlineData("{\"a\":", "Unexpected end of JSON input")]
    [InlineData("{\"a\":1", "Expected ',' or '}' after property value in JSON at position 6")]
    [InlineData("{\"a\":1 \"b\"", "Expected ',' or '}' after property value in JSON at position 7")]
    [InlineData("{\"a\":1,", "Expected double-quoted property name in JSON at position 7")]
    [InlineData("{\"a\":1,}", "Expected double-quoted property name in JSON at position 7")]
    [InlineData("{\"a\" 1}", "Expected ':' after property name in JSON at position 5")]
    [InlineData("{\"a\":01}", "Unexpected number in JSON at position 6")]
    [InlineData("{\"a\":-}", "No number after minus sign in JSON at position 6")]
    [InlineData("{\"a\":1.}", "Unterminated fractional number in JSON at position 7")]
    [InlineData("{\"a\":1e}", "Exponent part is missing a number in JSON at position 7")]
    [InlineData("{\"a\":\"\\x\"}", "Bad escaped character in JSON at position 7")]
    [InlineData("{\"a\":\"abc", "Unterminated string in JSON at position 9")]
    [InlineData("{\"a\":\"ab\nc\"}", "Bad control character in string literal in JSON at position 8")]
    [InlineData("{\"a\":\"\\u12\"}", "Bad Unicode escape in JSON at position 10")]
    [InlineData("{\"a\":\"\\", "Unexpected end of JSON input")]
    [InlineData("{\"a\":tru}", "Unexpected token '}', \"{\"a\":tru}\" is not valid JSON")]
    [InlineData("{\"a\":tru", "Unexpected end of JSON input")]
    [InlineData("{\"a\":t1}", "Unexpected number in JSON at position 6")]
    [InlineData("{\"a\":t\"}", "Unexpected string in JSON at position 6")]
    [InlineData("{\"a\":nulx, \"bbbbbbbbbbbbbbbbbbbbbbbbbbb\":1}", "Unexpected token 'x', \"{\"a\":nulx, \"bbbbbb\"... is not valid JSON")]
    [InlineData("[\"0123456789\", \"0123456789\", x", "Unexpected token 'x', ...\"3456789\", x\" is not valid JSON")]
    [InlineData("{} x", "Unexpected non-whitespace character after JSON at position 3")]
    [InlineData("{}{}", "Unexpected non-whitespace character after JSON at position 2")]
    [InlineData("[[[[1,2],[3]]],{\"a\":{\"b\":[]}} 7]", "Expected ',' or ']' after array element in JSON at position 30")]
    [InlineData("[object Object]", "\"[object Object]\" is not valid JSON")]
    [InlineData("[1,2,3,4,5,6,7,é]", "Unexpected token 'é', \"[1,2,3,4,5,6,7,é]\" is not valid JSON")]
    [InlineData("{\"a\":[1,2}", "Expected ',' or ']' after array element in JSON at position 9")]
    [InlineData("{\"a\":\"tab\tx\"}", "Bad control character in string literal in JSON at position 9")]
    [InlineData("[--1]", "No number after minus sign in JSON at position 2")]
    [InlineData("[1.5e+]", "Exponent part is missing a number in JSON at position 6")]
    [InlineData("[ ", "Unexpected end of JSON input")]
    [InlineData("{ \"a\" : [ ] , b", "Expected double-quoted property name in JSON at position 14")]
    public void A_mistake_is_named_as_JavaScript_names_it(string text, string message) =>
        JsonSyntax.Explain(text).ShouldBe(message);

    [Theory]
    [InlineData("{}")]
    [InlineData("[1, -2.5e3, true, false, null, \"\\u00e9\", {\"a\": [[]]}]")]
    [InlineData(" 7 ")]
    public void What_is_JSON_has_no_mistake(string text) => JsonSyntax.Explain(text).ShouldBeNull();

    [Fact]
    public void Deep_nesting_needs_no_deep_stack() =>
        JsonSyntax.Explain(new string('[', 500_000)).ShouldBe("Unexpected end of JSON input");
}
