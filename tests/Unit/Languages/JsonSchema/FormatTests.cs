using System.Text.Json;
using Portico.Languages.JsonSchema;

namespace Portico.Tests.Unit.Languages.JsonSchema;

public sealed class FormatTests
{
    [Theory]
    [InlineData("date-time", "1998-12-31T23:59:60Z", "1963-06-19t08:30:06.283185+01:30")]
    [InlineData("date", "2024-02-29", "1963-06-19")]
    [InlineData("time", "08:30:06Z", "15:59:60-08:00")]
    [InlineData("email", "joe.bloggs@example.com", "\"joe bloggs\"@example.com", "te~st@[127.0.0.1]", "x@[IPv6:::1]")]
    [InlineData("idn-email", "실례@실례.테스트")]
    [InlineData("hostname", "www.example.com", "xn--4gbwdl.xn--wgbh1c", "h")]
    [InlineData("idn-hostname", "실례.테스트", "host")]
    [InlineData("ipv4", "192.168.0.1", "0.0.0.0")]
    [InlineData("ipv6", "::1", "::ffff:192.168.0.1", "1:2:3:4:5:6:7:8")]
    [InlineData("uri", "http://foo.bar/?baz=qux#quux", "urn:oasis:names:x", "tel:+1-816-555-1212", "http://[::1]:80/")]
    [InlineData("uri-reference", "/abc", "//foo.bar/?a", "#frag", "")]
    [InlineData("iri", "http://ƒøø.ßår/?∂éœ=πîx#πîüx")]
    [InlineData("iri-reference", "/âππ")]
    [InlineData("uri-template", "http://example.com/{term:1}/{?q*,lang}", "x")]
    [InlineData("uuid", "2EB8AA08-AA98-11EA-B4AA-73B441D16380")]
    [InlineData("json-pointer", "/foo/bar~0/baz~1/%a", "", "//")]
    [InlineData("relative-json-pointer", "0/foo/bar", "2#", "1")]
    [InlineData("regex", "([abc])+\\s+$")]
    [InlineData("of-our-own", "anything")]
    public void These_have_the_format(string format, params string[] texts) => texts.ShouldAllBe(text => IsValid(format, text));

    [Theory]
    [InlineData("date-time", "1998-12-31T23:58:60Z", "1990-02-31T15:59:59Z", "1963-06-19 08:30:06Z", "1963-06-19T08:30:06")]
    [InlineData("date", "2023-02-29", "1963-6-19", "1963-06-1৪")]
    [InlineData("time", "24:00:00Z", "08:30:06", "08:30:06-24:00", "22:59:60Z")]
    [InlineData("email", "2962", ".test@example.com", "te..st@example.com", "a@b@-x", "@example.com")]
    [InlineData("hostname", "-bad", "bad-", "a..b", "under_score", "", "a.b.", "ab--cd")]
    [InlineData("ipv4", "256.1.1.1", "1.2.3", "01.2.3.4", "0x7f000001", "1২7.0.0.1")]
    [InlineData("ipv6", "12345::", "1:2:3:4:5:6:7", "::1%eth0", "[::1]", "::127.0.0.1111", "1:::2")]
    [InlineData("uri", "/abc", "\\\\WINDOWS\\x", "http://foo bar", "http://x/%zz", "1x:y", "http://[::g]/")]
    [InlineData("uri-reference", "\\\\WINDOWS\\x", "#fra\\g", "a b", "1a:b")]
    [InlineData("iri", "/âππ", "http://2001:0db8:85a3::1/")]
    [InlineData("uri-template", "http://example.com/{term", "{a b}")]
    [InlineData("uuid", "2eb8aa08aa9811eab4aa73b441d16380", "2eb8-aa08-aa98-11ea-b4aa73b44-1d16380", "{2EB8AA08-AA98-11EA-B4AA-73B441D16380}")]
    [InlineData("json-pointer", "foo", "/~2", "/~", "#/a")]
    [InlineData("relative-json-pointer", "/foo", "-1", "01/a", "0##")]
    [InlineData("regex", "^(abc]", "\\a")]
    public void These_do_not(string format, params string[] texts) => texts.Where(text => IsValid(format, text)).ShouldBeEmpty();

    [Fact]
    public void It_says_nothing_unless_it_is_asked_for() => Schema.Compile(JsonSerializer.SerializeToElement(new { format = "ipv4" })).IsValid(JsonSerializer.SerializeToElement("x")).ShouldBeTrue();

    static bool IsValid(string format, string text) =>
        Schema.Compile(JsonSerializer.SerializeToElement(new { format }), new() { AssertFormats = true }).IsValid(JsonSerializer.SerializeToElement(text));
}
