using Portico.Storage;

namespace Portico.Tests.Unit.Storage;

public sealed class TableKeysTests
{
    [Theory]
    [InlineData("component:default:storefront", "component:default:storefront")]
    [InlineData("a/b", "a~002fb")]
    [InlineData("~", "~007e")]
    [InlineData("100%", "100~0025")]
    [InlineData("it's", "it~0027s")]
    [InlineData("tab\there", "tab~0009here")]
    [InlineData("größe", "gr~00f6~00dfe")]
    [InlineData("", "")]
    public void Characters_that_a_key_cannot_hold_are_escaped_and_come_back(string text, string key)
    {
        TableKeys.Escape(text).ShouldBe(key);
        TableKeys.Unescape(key).ShouldBe(text);
    }

    [Fact]
    public void Long_texts_are_cut_and_stay_different()
    {
        var text = new string('é', 400);

        var key = TableKeys.Escape(text);

        key.Length.ShouldBe(TableKeys.MaxLength);
        TableKeys.Escape(text + "x").ShouldNotBe(key);
        TableKeys.Unescape(key).ShouldBeNull();
    }
}
