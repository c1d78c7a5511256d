using Portico.TechDocs.Search;

namespace Portico.Tests.Unit.TechDocs.Search;

public sealed class WordsTests
{
    [Theory]
    [InlineData("one two", "one two")]
    [InlineData("  one   two \n\n three ", "one two three")]
    [InlineData("one\ttwo\u00a0three\r\nfour", "one two three four")]
    [InlineData("one&nbsp;two &lt;three&gt; &#39;four&#39;", "one two <three> 'four'")]
    [InlineData(" \n ", "")]
    public void Words_have_single_spaces_between_them(string text, string expected)
    {
        using var words = new Words(16);

        words.Add(text);

        words.Between(0, words.Length).ShouldBe(expected);
    }

    [Fact]
    public void A_word_goes_on_until_it_is_ended()
    {
        using var words = new Words(16);

        words.Add("one t");
        words.Add("wo");
        words.EndWord();
        words.Add("three");
        words.Add(" ");
        words.Add("four");

        words.Between(0, words.Length).ShouldBe("one two three four");
    }

    [Fact]
    public void A_part_is_what_lies_between_two_places()
    {
        using var words = new Words(16);
        words.Add("title");
        words.EndWord();
        var from = words.Length;
        words.Add("what is below");
        words.EndWord();
        var to = words.Length;

        words.Add("next");

        words.Between(from, to).ShouldBe("what is below");
    }
}
