using Portico.TechDocs.Configuration;

namespace Portico.Tests.Unit.TechDocs.Configuration;

public sealed class SiteSlugTests
{
    // As recorded from the library that the plugin uses.
    [Theory]
    [InlineData("versions/v1", "versions/v1")]
    [InlineData("Example_2.0-b", "Example_2.0-b")]
    [InlineData("test site", "test-site")]
    [InlineData("Straße & Öl", "strasse-ol")]
    [InlineData("Łódź", "lodz")]
    [InlineData("AT&T &amp; x", "at-t-x")]
    [InlineData("Peter's API", "peter-s-api")]
    [InlineData("a_b c", "a-b-c")]
    [InlineData("C++ / C#", "c-c")]
    [InlineData("Ærø Þing", "aero-thing")]
    [InlineData("v1.2 (beta)", "v1-2-beta")]
    [InlineData("  x  ", "x")]
    [InlineData("10,000 things", "10000-things")]
    [InlineData("naïve—dash", "naive-dash")]
    [InlineData("½ x", "1-2-x")]
    [InlineData("™ mark", "tm-mark")]
    public void A_name_becomes_a_folder_as_with_the_plugin(string name, string folder) => SiteSlug.Of(name).ShouldBe(folder);
}
