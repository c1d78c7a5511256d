using Portico.Catalog.Analysis;

namespace Portico.Tests.Unit.Catalog.Analysis;

public sealed class RepositoryAddressTests
{
    [Theory]
    [InlineData("http://localhost:7099/extra.yaml", "", "extra.yaml")]
    [InlineData("https://github.com/o/r", "o", "r")]
    [InlineData("https://github.com/o/r/", "o", "r")]
    [InlineData("https://github.com/o/r.git", "o", "r")]
    [InlineData("https://github.com/o/r/tree/main/docs", "o", "r")]
    [InlineData("https://github.com/o/r/issues/1", "o", "r")]
    [InlineData("https://user:pw@github.com/o/r", "o", "r")]
    [InlineData("https://gitlab.com/a/b/c", "a/b", "c")]
    [InlineData("https://gitlab.com/a/b/c/-/tree/main", "a/b", "c")]
    [InlineData("https://gitlab.com/a/b/-/blob/main/x.yaml", "a", "b")]
    [InlineData("https://dev.azure.com/org/proj/_git/repo", "proj", "repo")]
    [InlineData("https://bitbucket.org/ws/repo/src/main/", "ws", "repo")]
    [InlineData("git@github.com:o/r.git", "o", "r")]
    [InlineData("ssh://git@host:22/o/r.git", "o", "r")]
    [InlineData("https://example.com/a/b/c/d.yaml?x=1#f", "a/b/c", "d.yaml")]
    [InlineData("https://example.com/a%20b", "", "a b")]
    [InlineData("https://example.com", "", "")]
    [InlineData("o/r", "o", "r")]
    public void An_address_names_what_it_names_in_the_peer(string address, string owner, string name)
    {
        var repository = RepositoryAddress.Parse(address).ShouldNotBeNull();

        (repository.Owner, repository.Name).ShouldBe((owner, name));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("/a/b")]
    [InlineData("http://")]
    public void What_is_no_address_is_refused(string text) => RepositoryAddress.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("https://github.com/o/r", "github.com/project-slug")]
    [InlineData("https://gitlab.com/o/r", "gitlab.com/project-slug")]
    [InlineData("https://dev.azure.com/org/proj/_git/repo", "dev.azure.com/project-slug")]
    [InlineData("https://example.com/o/r", null)]
    public void Known_hosts_have_an_annotation(string address, string? annotation) => RepositoryAddress.Parse(address)!.Annotation.ShouldBe(annotation);

    [Theory]
    [InlineData("https://github.com/o/r", "catalog-info.yaml", "https://github.com/o/r/blob/HEAD/catalog-info.yaml")]
    [InlineData("https://gitlab.com/a/b/c", "/deploy/catalog.yaml", "https://gitlab.com/a/b/c/-/blob/HEAD/deploy/catalog.yaml")]
    [InlineData("https://bitbucket.org/o/r", "a b.yaml", "https://bitbucket.org/o/r/src/HEAD/a%20b.yaml")]
    [InlineData("https://github.com/o/r", "../../../other/repo/x.yaml", "https://github.com/o/r/blob/HEAD/other/repo/x.yaml")]
    [InlineData("https://github.com/o", "catalog-info.yaml", null)]
    [InlineData("https://example.com/o/r", "catalog-info.yaml", null)]
    public void A_file_of_a_known_host_has_a_page(string address, string file, string? page) => RepositoryAddress.Parse(address)!.PageOf(file, "HEAD").ShouldBe(page);
}
