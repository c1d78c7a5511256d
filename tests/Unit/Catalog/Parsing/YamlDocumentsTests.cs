using System.Text;
using Portico.Catalog.Parsing;

namespace Portico.Tests.Unit.Catalog.Parsing;

public sealed class YamlDocumentsTests
{
    [Fact]
    public void Each_document_knows_its_line()
    {
        var file = Read("# head\n---\nkind: A\n---\n\n# about b\nkind: B\n...\n%YAML 1.2\n--- # c\nkind: C\n");

        file.Documents.Select(document => document.Line).ShouldBe([3, 7, 11]);
    }

    [Fact]
    public void A_broken_document_leaves_the_others_alone()
    {
        var file = Read("kind: A\n---\nkind: B\nspec: [\n---\nkind: C\n---\nx: 'open\n---\nkind: D\n");

        file.Documents.Select(document => document.Error is null).ShouldBe([true, false, true, false, true]);
        Json(file.Documents[4]).ShouldBe("""{"kind":"D"}""");
    }

    [Fact]
    public void An_error_names_line_and_column_and_shows_them()
    {
        var error = Read("a: 1\n---\nb:\n  - x\n  c: 2\n").Documents[1].Error.ShouldNotBeNull();

        error.ShouldBe("YAMLParseError: This line does not belong to the list above; its items must start with '- ' at the same column at line 5, column 3:\n\n  - x\n  c: 2\n  ^\n");
    }

    [Fact]
    public void Duplicate_keys_are_shown_where_they_are() =>
        Error("a: 1\nb: 2\na: 3\n").ShouldBe("YAMLParseError: Map keys must be unique at line 3, column 1:\n\nb: 2\na: 3\n^\n");

    [Fact]
    public void A_tab_is_blamed_where_it_stands() =>
        Error("a:\n  b: 1\n  c:\n\t- x\n").ShouldBe("YAMLParseError: Tabs are not allowed as indentation; use spaces at line 4, column 1:\n\n  c:\n\t- x\n^\n");

    [Fact]
    public void A_tab_on_a_blank_line_does_no_harm() =>
        Json(Read("a:\n  - x\n\t\n  - y\n\t# c\nb: 'z'\n\t").Documents.ShouldHaveSingleItem()).ShouldBe("""{"a":["x","y"],"b":"z"}""");

    [Fact]
    public void A_long_line_is_shown_around_its_fault()
    {
        var error = Error($"a: {new string('x', 200)} b: c\n");

        error.Split('\n')[2].Length.ShouldBeLessThanOrEqualTo(81);
        error.ShouldContain("…");
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00 }, "binary, not text (a NUL at character 8)")]
    [InlineData(new byte[] { 0x61, 0x3A, 0x20, 0x00 }, "binary, not text (a NUL at character 3)")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00 }, "binary, not text (a NUL at character 3)")]
    public void Binary_content_is_one_error(byte[] content, string message)
    {
        var file = YamlDocuments.Read(content, YamlLimits.Default);

        file.Documents.ShouldHaveSingleItem().Error.ShouldNotBeNull().ShouldContain(message);
    }

    [Fact]
    public void What_is_no_UTF8_becomes_the_replacement_character()
    {
        byte[] latin = [.. "a: caf"u8, 0xE9, .. "\nb: 1\n"u8];

        Encoding.UTF8.GetString(YamlDocuments.Read(latin, YamlLimits.Default).Documents.ShouldHaveSingleItem().Json.Span).ShouldBe("{\"a\":\"caf\uFFFD\",\"b\":1}");
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused_before_it_unfolds()
    {
        var bomb = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var i = 1; i < 12; i++) bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");

        Error(bomb.ToString()).ShouldContain("Excessive alias count");
    }

    [Fact]
    public void A_few_aliases_of_something_large_are_held_to_the_size()
    {
        var large = $"a: &a {new string('x', 1_000_000)}\nb: [{string.Join(", ", Enumerable.Repeat("*a", 50))}]\n";

        Error(large).ShouldContain("larger than 33,554,432 bytes");
    }

    [Fact]
    public void A_value_that_contains_itself_is_named() => Error("a: &x\n  b: [*x]\n").ShouldContain("a value cannot contain itself at line 2, column 7");

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    public void Depth_is_limited(string open, string close)
    {
        Read(string.Concat(Enumerable.Repeat(open, 64)) + string.Concat(Enumerable.Repeat(close, 64))).Documents[0].Error.ShouldBeNull();
        Error(string.Concat(Enumerable.Repeat(open, 100_000))).ShouldContain("More than 64 maps and lists");
    }

    [Fact]
    public void The_number_of_documents_is_limited()
    {
        var file = YamlDocuments.Read("a: 1\n---\nb: 1\n---\nc: 1\n"u8.ToArray(), new YamlLimits { MaxDocuments = 2 });

        file.Documents.Length.ShouldBe(3);
        file.Documents[2].Error.ShouldBe("YAMLParseError: More than 2 documents; the rest from line 4 is not read");
    }

    [Fact]
    public void The_size_is_limited() =>
        YamlDocuments.Read(new byte[11], new YamlLimits { MaxBytes = 10 }).Documents.ShouldHaveSingleItem().Error.ShouldNotBeNull().ShouldContain("11 bytes, more than 10");

    // Rests of a valid text, text with one character put in: whatever comes in, an answer comes out.
    [Fact]
    public void No_mutilation_of_a_text_brings_the_reader_down()
    {
        const string Text = "a: &x [1, {b: 'c', \"d\": *x}]\ne: |+\n  f\n\n? g\n: - h\n  - !!str 1\n--- >-\n i\n...\n%YAML 1.2\n---\n{j: [k]}\n";
        foreach (var extra in "[]{},:-?&*!|>'\"%@`#~\t\r\n \\\u2028<.")
        {
            for (var at = 0; at <= Text.Length; at++)
            {
                Read(Text[..at]).Documents.IsDefault.ShouldBeFalse();
                Read(Text.Insert(at, extra.ToString())).Documents.IsDefault.ShouldBeFalse();
                Read(Text[..at] + extra + extra + Text[Math.Min(at + 3, Text.Length)..]).Documents.IsDefault.ShouldBeFalse();
            }
        }
    }

    static string Error(string yaml) => Read(yaml).Documents.ShouldHaveSingleItem().Error.ShouldNotBeNull();

    static string Json(YamlDocument document) => Encoding.UTF8.GetString(document.Json.Span);

    static YamlFile Read(string yaml) => YamlDocuments.Read(Encoding.UTF8.GetBytes(yaml), YamlLimits.Default);
}
