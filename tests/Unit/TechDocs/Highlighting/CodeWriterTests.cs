using Portico.TechDocs.Buffers;
using Portico.TechDocs.Highlighting;
using Portico.Tests.Unit.TechDocs.Markdown;

namespace Portico.Tests.Unit.TechDocs.Highlighting;

public sealed class CodeWriterTests
{
    [Theory]
    [InlineData("csharp", "public int X = 1; // y", "<span class=\"k\">public</span> <span class=\"kt\">int</span> <span class=\"n\">X</span> <span class=\"o\">=</span> <span class=\"mi\">1</span><span class=\"p\">;</span> <span class=\"c1\">// y</span>")]
    [InlineData("json", "{\"a\": true}", "<span class=\"p\">{</span><span class=\"nt\">\"a\"</span><span class=\"o\">:</span> <span class=\"kc\">true</span><span class=\"p\">}</span>")]
    [InlineData("yaml", "a: 1 # b", "<span class=\"nt\">a</span><span class=\"p\">:</span> <span class=\"mi\">1</span> <span class=\"c1\"># b</span>")]
    [InlineData("bash", "echo \"$A\" a#b", "<span class=\"nb\">echo</span> <span class=\"s2\">\"$A\"</span> <span class=\"n\">a</span><span class=\"o\">#</span><span class=\"n\">b</span>")]
    [InlineData("diff", "-a", "<span class=\"gd\">-a</span>")]
    [InlineData("xml", "<a b=\"c\"/>", "<span class=\"nt\">&lt;a</span> <span class=\"na\">b</span><span class=\"o\">=</span><span class=\"s\">\"c\"</span><span class=\"nt\">/&gt;</span>")]
    public void Code_has_the_classes_of_Pygments(string language, string code, string expected) => CodeWriter.WriteInline(code, language).ShouldBe(expected);

    [Theory]
    [InlineData("csharp", "\"open\n/* open")]
    [InlineData("python", "\"\"\"open")]
    [InlineData("bash", "${open $ 'a\\")]
    [InlineData("yaml", "a: \"open\n- [b, {c: 'd\n&x *y ~ : #")]
    [InlineData("html", "<a b=\"c <!-- & <")]
    [InlineData("ini", "=a\n[b\n;\nc")]
    [InlineData("console", "$\n$ \n# x\ny")]
    [InlineData("nosuch", "<&>")]
    public void No_character_of_code_is_lost(string language, string code)
    {
        var html = CodeWriter.WriteInline(code, language);

        System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(html, "<[^>]+>", "")).ShouldBe(code);
    }

    [Theory]
    [InlineData("mermaid", "language-mermaid language-text highlight")]
    [InlineData("", "language-text highlight")]
    [InlineData("json", "language-json highlight")]
    public void A_portal_finds_diagrams_among_texts(string language, string classes) =>
        Rendering.Render($"```{language}\nx\n```").Html.ShouldStartWith($"<div class=\"{classes}\">");

    [Fact]
    public void A_title_may_be_written_in_html() =>
        Rendering.Render("```py title=\"The <code>x</code>\"\nx\n```").Html.ShouldContain("<span class=\"filename\">The <code>x</code></span>");

    [Fact]
    public void Marked_lines_stand_in_one_span_each()
    {
        using var html = new TextBuffer();

        TokenWriter.Write("a\nb\nc\n", null, LineSet.Read("1 3-9", 3), html);

        html.ToString().ShouldBe("<span class=\"hll\">a\n</span>b\n<span class=\"hll\">c\n</span>");
    }
}
