using System.Globalization;
using System.Text;

namespace Portico.DocsBuild;

/// <summary>Docs that nobody wrote: so many pages in folders of fifty, with what pages usually have.</summary>
static class MadeUpDocs
{
    const int InFolder = 50;

    /// <summary>Writes them.</summary>
    /// <returns>The folder.</returns>
    public static string Write(string folder, int pages)
    {
        Directory.CreateDirectory(Path.Combine(folder, "docs"));
        File.WriteAllText(Path.Combine(folder, "mkdocs.yml"), "site_name: Made up\nplugins: [techdocs-core]\n");
        File.WriteAllText(Path.Combine(folder, "docs", "index.md"), "# Made up\n\n[The first](part-0/page-0.md)\n");
        for (var page = 0; page < pages - 1; page++) File.WriteAllText(Place(folder, page), Text(page, 0));
        return folder;
    }

    /// <summary>Changes a page in the middle.</summary>
    public static void Change(string folder, int pages, int round) => File.WriteAllText(Place(folder, pages / 2), Text(pages / 2, round));

    static string Place(string folder, int page)
    {
        var part = Directory.CreateDirectory(Path.Combine(folder, "docs", string.Create(CultureInfo.InvariantCulture, $"part-{page / InFolder}")));
        return Path.Combine(part.FullName, string.Create(CultureInfo.InvariantCulture, $"page-{page}.md"));
    }

    static string Text(int page, int round)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# Page {page}\n\nAs of {round}, this page is *made up*.\n\n");
        for (var section = 1; section <= 8; section++)
        {
            text.Append(CultureInfo.InvariantCulture, $"## Section {section} of {page}\n\n");
            text.Append("What `a service` does is **said** here, with a [link](../index.md) and a note that is long enough to be a paragraph of its own.\nIt goes on over a second line, as paragraphs do.\n\n");
            text.Append("!!! note \"Mind this\"\n    Something to be [minded](../index.md#made-up).\n\n- one\n- two with `code`\n    - nested\n\n| Name | Value |\n|---|---:|\n| a | 1 |\n| b | 2 |\n\n");
            text.Append("```yaml\napiVersion: v1\nkind: Service\nmetadata:\n  name: made-up # indeed\n  labels: {tier: \"backend\"}\nspec:\n  ports:\n    - port: 8080\n```\n\n");
        }
        return text.ToString();
    }
}
