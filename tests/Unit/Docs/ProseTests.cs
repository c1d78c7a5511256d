using System.Text.RegularExpressions;

namespace Portico.Tests.Unit.Docs;

public sealed partial class ProseTests
{
    // Samples of docs may have metadata, and snippets have no title.
    public static TheoryData<string> Pages => [.. Repository.Files(".", "*.md").Where(static page => !page.StartsWith("samples/docs/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_one_title_and_nothing_left_to_write(string page)
    {
        var text = Repository.Read(page);

        text.ShouldStartWith("# ");
        Unfinished().Matches(text).Select(match => match.Value).ShouldBeEmpty();
    }

    [Fact]
    public void The_readme_opens_with_the_two_commands()
    {
        var opening = Repository.Read("README.md").Split("## ")[0];

        opening.ShouldContain("\ndotnet run --project functions\ndotnet test\n");
        opening.ShouldContain("<!-- answer:begin -->");
        opening.ShouldContain("<!-- answer:end -->");
    }

    [Fact]
    public void Every_decision_is_numbered_in_order_and_listed()
    {
        var pages = Repository.Files("docs/decisions", "0*.md").Order(StringComparer.Ordinal).ToList();
        var list = Markdown.Links(Repository.Read("docs/decisions/README.md")).ToList();

        pages.Select(page => Path.GetFileName(page)).ShouldBe(list);
        foreach (var (number, page) in pages.Index()) Repository.Read(page).ShouldStartWith($"# {number + 1}. ");
    }

    // The words that the pages of the project must not have: the check itself.
    [GeneratedRegex(@"\b(TODO|FIXME|TBD|XXX)\b")]
    private static partial Regex Unfinished();
}
