using System.Text.Json;
using Portico.TechDocs.Markdown;

namespace Portico.Tests.Unit.TechDocs.Markdown;

/// <summary>Ours beside what Python-Markdown and PyMdown Extensions made of the same texts.</summary>
public sealed class RecordedMarkdownTests
{
    public static TheoryData<string, int> Recorded
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var file in Cases.Files("markdown", "*.jsonl"))
            {
                for (var line = 0; line < File.ReadLines(file).Count(); line++) data.Add(file, line);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_text_becomes_what_Python_Markdown_makes_of_it(string file, int line)
    {
        using var recorded = JsonDocument.Parse(File.ReadLines(file).ElementAt(line));
        var profile = recorded.RootElement.GetProperty("profile").GetString()!;

        var page = Rendering.Render(recorded.RootElement.GetProperty("markdown").GetString()!, Rendering.Profile(profile));

        Assert.Equal(ComparableHtml.Of(recorded.RootElement.GetProperty("html").GetString()!), ComparableHtml.Of(page.Html));
        Ids(page.Headings).ShouldBe(Ids(recorded.RootElement.GetProperty("headings")));
    }

    static string Ids(IEnumerable<Heading> headings) => string.Concat(headings.Select(heading => $"({heading.Level} {heading.Id} {heading.Title} {Ids(heading.Children)})"));

    static string Ids(JsonElement headings) => string.Concat(headings.EnumerateArray().Select(heading =>
        $"({heading.GetProperty("level")} {heading.GetProperty("id")} {heading.GetProperty("name")} {Ids(heading.GetProperty("children"))})"));
}
