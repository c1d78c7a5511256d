using AngleSharp.Html.Parser;
using Portico.TechDocs.Sanitizing;

namespace Portico.Tests.Unit.TechDocs.Sanitizing;

public sealed class HtmlSanitizerTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>x", "x")]
    [InlineData("<SCRIPT src=//evil>alert(1)</script >x", "x")]
    [InlineData("<script>a</scripty>b</script>x", "x")]
    [InlineData("<script>never closed", "")]
    [InlineData("<img src=x onerror=alert(1)>", "<img src=\"x\">")]
    [InlineData("<img src='x' ONERROR='a' alt=\"a>b\">", "<img src=\"x\" alt=\"a&gt;b\">")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"&#106;ava&#10;script&#58;alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"x&colon;y\" title=\"&quot;&lt;&copy;\">x</a>", "<a href=\"x&amp;colon;y\" title=\"&quot;&lt;©\">x</a>")]
    [InlineData("<a href=\" \u0001java\tscript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"data:text/html,x\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"vbscript:x\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"a:b/../c\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"page/a:b\" target=x>x</a>", "<a href=\"page/a:b\" target=\"_blank\" rel=\"noopener noreferrer\">x</a>")]
    [InlineData("<iframe src=x></iframe><object><embed></object>x", "x")]
    [InlineData("<style>*{}</style><link rel=x><meta http-equiv=refresh><base href=//x>y", "y")]
    [InlineData("<svg><script>a</script><path d=\"M0\" onclick=a /><foreignObject><b>x</b></foreignObject></svg>", "<svg><path d=\"M0\"></path></svg>")]
    [InlineData("<svg viewBox=\"0 0 1 1\"><a href=\"javascript:x\"><circle r=1 /></a></svg>", "<svg viewBox=\"0 0 1 1\"><a><circle r=\"1\"></circle></a></svg>")]
    [InlineData("<svg><title>a<b onclick=x title='</title><img src=x onerror=y>'>b</b></title></svg><title>c</title>", "<svg><title>a<b title=\"&lt;/title&gt;&lt;img src=x onerror=y&gt;\">b</b></title></svg>")]
    [InlineData("a<!-- <b onclick=x>b</b>", "a&lt;!-- <b>b</b>")]
    [InlineData("<math><mi xlink:href=\"javascript:x\">a</mi></math>b", "b")]
    [InlineData("<p style=\"color:red;background:url(//x);position:fixed\">a</p>", "<p style=\"color:red\">a</p>")]
    [InlineData("<form action=x><input type=text><input type=checkbox checked></form>", "<input type=\"checkbox\" checked=\"\" aria-label=\"Task\">")]
    [InlineData("<!-- <b> --><?php x ?><!doctype html>a", "a")]
    [InlineData("<div id=\"__drawer\"><b id=ok>a</b></div>", "<div><b id=\"ok\">a</b></div>")]
    [InlineData("<h2 id=\"__init__\">a</h2><b id=__nav_1>b</b>", "<h2 id=\"__init__\">a</h2><b>b</b>")]
    [InlineData("<object data=x>a <b onclick=x>b</b></object><select><option>c</select>", "a <b>b</b>c")]
    [InlineData("import <object>\n<p>open</p>", "import \n<p>open</p>")]
    [InlineData("a < b <3 </ <>", "a &lt; b &lt;3 &lt;/ &lt;>")]
    [InlineData("<b a=\"unclosed", "&lt;b a=\"unclosed")]
    [InlineData("<b a='x\"onclick=\"y'>a</b>", "<b>a</b>")]
    public void Only_harmless_html_is_let_through(string html, string expected) => HtmlSanitizer.Clean(html).Html.ShouldBe(expected);

    [Theory]
    [InlineData("</div></main><b>x", "<b>x</b>")]
    [InlineData("<b><i>x</b></i>", "<b><i>x</i></b>")]
    [InlineData("<p>a<div>b</div></p>", "<p>a</p><div>b</div>")]
    [InlineData("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("<table><tr><td>a<td>b<tr><td>c</table>", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>")]
    [InlineData("<a href=x>a<a href=y>b</a>", "<a href=\"x\">a</a><a href=\"y\">b</a>")]
    [InlineData("<br/><hr /><img src=a />", "<br><hr><img src=\"a\">")]
    public void Elements_are_closed_in_their_order(string html, string expected) => HtmlSanitizer.Clean(html).Html.ShouldBe(expected);

    [Fact]
    public void What_was_taken_out_is_counted()
    {
        var (_, refused) = HtmlSanitizer.Clean("<script>a</script><img onerror=x><img onerror=y><a href=javascript:z>");

        refused.ShouldBe(new Dictionary<string, int> { ["href of a"] = 1, ["onerror of img"] = 2, ["script"] = 1 });
    }

    [Fact]
    public void A_browser_reads_the_result_as_it_was_written()
    {
        const string nasty = "<div><table><p>a<b><tr><td><svg><p><style><img src=x onerror=a>-->]]><noscript><a title=\"</noscript><img src=x onerror=alert(1)>\"><xmp><svg/onload=a><textarea><title><math><mtext><mglyph><select><option>";

        var (html, _) = HtmlSanitizer.Clean(nasty);

        var page = new HtmlParser().ParseDocument("<body>" + html);
        page.All.SelectMany(element => element.Attributes).ShouldNotContain(attribute => attribute.Name.StartsWith("on"));
        page.QuerySelectorAll("script, style, iframe, noscript, textarea, title, math").ShouldBeEmpty();
    }
}
