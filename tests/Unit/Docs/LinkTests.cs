namespace Portico.Tests.Unit.Docs;

public sealed class LinkTests
{
    public static TheoryData<string> Pages => [.. Repository.Files(".", "*.md")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_to_something(string page)
    {
        var dead = Markdown.Links(Repository.Read(page)).Where(link => !Uri.IsWellFormedUriString(link, UriKind.Absolute) && !Leads(page, link));

        dead.ShouldBeEmpty();
    }

    [Fact]
    public void Every_guide_can_be_reached_from_the_readme()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(["README.md"]);
        while (open.TryPop(out var page))
            if (reached.Add(page))
                foreach (var next in Markdown.Links(Repository.Read(page)).Select(link => Target(page, link).Path).Where(path => path.EndsWith(".md", StringComparison.Ordinal)))
                    open.Push(next);

        Repository.Files("docs", "*.md").Except(reached).ShouldBeEmpty();
    }

    static bool Leads(string page, string link)
    {
        var (path, anchor) = Target(page, link);
        if (!Path.Exists(Repository.PathOf(path))) return false;
        return anchor is null || Markdown.Anchors(Repository.Read(path)).Contains(anchor, StringComparer.Ordinal);
    }

    static (string Path, string? Anchor) Target(string page, string link)
    {
        var parts = link.Split('#', 2);
        var folder = Path.GetDirectoryName(page) ?? "";
        var path = parts[0].Length == 0 ? page : Repository.Relative(Repository.PathOf(Path.Combine(folder, parts[0])));
        return (path, parts.Length == 2 ? parts[1] : null);
    }
}
