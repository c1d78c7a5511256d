using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Options;
using Portico.TechDocs.Building;
using Portico.Tests.Unit.Docs;

namespace Portico.Tests.Unit.TechDocs.Building;

public sealed class SampleDocsTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portico-samples-");

    [Theory]
    [InlineData("orders-service", 8)]
    [InlineData("platform-handbook", 7)]
    public async Task The_samples_are_built_without_a_warning(string name, int pages)
    {
        var site = await BuildAsync(name);

        site.Notes.Where(note => note.Level != NoteLevel.Information).ShouldBeEmpty();
        site.Pages.ShouldBe(pages);
    }

    [Theory]
    [InlineData("orders-service")]
    [InlineData("platform-handbook")]
    public async Task Each_page_is_valid_and_its_links_lead_somewhere(string name)
    {
        var site = await BuildAsync(name);

        foreach (var path in site.Files.Where(path => path.EndsWith(".html", StringComparison.Ordinal)))
        {
            var errors = new List<string>();
            var parser = new HtmlParser();
            parser.Error += (_, error) => errors.Add(error.ToString() ?? "");
            var page = parser.ParseDocument(await File.ReadAllTextAsync(Path.Combine(folder.FullName, path), TestContext.Current.CancellationToken));

            errors.ShouldBeEmpty(path);
            page.All.Select(element => element.Id).Where(id => !string.IsNullOrEmpty(id)).ShouldBeUnique(path);
            page.QuerySelectorAll("label[for]").Select(label => label.GetAttribute("for")!).ShouldAllBe(id => page.GetElementById(id) != null, path);
            page.QuerySelectorAll("img").ShouldAllBe(image => image.HasAttribute("alt"), path);
            foreach (var address in page.QuerySelectorAll("[href], [src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!)) Target(path, address, page).ShouldBeTrue($"{path} -> {address}");
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    bool Target(string path, string address, IDocument page)
    {
        if (address.StartsWith("http", StringComparison.Ordinal)) return true;
        if (address.StartsWith('#')) return page.GetElementById(Uri.UnescapeDataString(address[1..])) != null;
        var target = new Uri(new Uri("http://site/" + path), address).AbsolutePath[1..];
        return File.Exists(Path.Combine(folder.FullName, target.Length == 0 || target.EndsWith('/') ? target + "index.html" : target));
    }

    Task<BuiltSite> BuildAsync(string name) => new SiteBuilder(Options.Create(new SiteLimits()), TimeProvider.System)
        .BuildAsync(new(Path.Combine(Repository.Root, "samples/docs", name), name), new SiteFolder(folder.FullName), TestContext.Current.CancellationToken);
}
