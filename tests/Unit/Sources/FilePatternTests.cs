using Portico.Sources;

namespace Portico.Tests.Unit.Sources;

public sealed class FilePatternTests : IDisposable
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    readonly TempFolder folder = new();

    public FilePatternTests()
    {
        foreach (var name in new[]
        {
            "all.yaml", "b.yml", "a.json", "teams/one.yaml", "teams/deep/two.yaml", "teams/deep/.hidden.yaml", ".git/x.yaml",
            "node_modules/p/x.yaml", "teams/node_modules/x.yaml", "services/{x}.yaml", "services/orders/catalog-info.yaml",
        }) folder.Write(name, "");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("*.yaml", "all.yaml")]
    [InlineData("./*.{yaml,yml}", "all.yaml b.yml")]
    [InlineData("?.{yml,json}", "a.json b.yml")]
    [InlineData("**/*.yaml", "all.yaml services/orders/catalog-info.yaml services/{x}.yaml teams/deep/two.yaml teams/one.yaml")]
    [InlineData("**/**/two.yaml", "teams/deep/two.yaml")]
    [InlineData("teams/**", "teams/deep/two.yaml teams/one.yaml")]
    [InlineData("teams/**/deep/*", "teams/deep/two.yaml")]
    [InlineData("teams/deep/.*", "teams/deep/.hidden.yaml")]
    [InlineData("*/*/catalog-info.yaml", "services/orders/catalog-info.yaml")]
    [InlineData("{teams,services}/{one,{x}}.yaml", "services/{x}.yaml teams/one.yaml")]
    [InlineData("services/{x}.yaml", "services/{x}.yaml")]
    [InlineData("all.yaml", "all.yaml")]
    [InlineData("teams", "")]
    [InlineData("none/**/*.yaml", "")]
    public async Task A_pattern_lists_its_files_in_order(string pattern, string expected)
    {
        var files = await Reader().ExpandAsync(pattern, Ct);

        files.Failure.ShouldBeNull();
        string.Join(' ', files.Paths.Select(path => Path.GetRelativePath(folder.Path, path))).ShouldBe(expected);
    }

    [Fact]
    public async Task Links_are_followed_only_as_far_as_the_folders_go()
    {
        using var outside = new TempFolder();
        outside.Write("x.yaml", "");
        Directory.CreateSymbolicLink(folder.At("out"), outside.Path);
        Directory.CreateSymbolicLink(folder.At("teams/round"), folder.Path);
        File.CreateSymbolicLink(folder.At("teams/out.yaml"), outside.At("x.yaml"));
        File.CreateSymbolicLink(folder.At("teams/in.yaml"), folder.At("all.yaml"));

        (await Relative("out/*.yaml")).ShouldBe("");
        (await Relative("*/x.yaml")).ShouldBe("");
        (await Relative("teams/**/*.yaml")).ShouldBe("teams/deep/two.yaml teams/in.yaml teams/one.yaml");
    }

    [Theory]
    [InlineData("/etc/*")]
    [InlineData("../*.yaml")]
    [InlineData("/**/x.yaml")]
    public async Task A_pattern_that_starts_outside_is_refused(string pattern)
    {
        var files = await Reader().ExpandAsync(pattern, Ct);

        files.Paths.ShouldBeEmpty();
        files.Failure.ShouldNotBeNull().Name.ShouldBe("NotAllowedError");
    }

    [Fact]
    public async Task Too_many_files_are_refused_with_the_limit()
    {
        var files = await Reader(("Sources:MaxFiles", "4")).ExpandAsync("**/*", Ct);

        files.Paths.ShouldBeEmpty();
        files.Failure.ShouldNotBeNull().Message.ShouldContain("more than 4 files (Sources:MaxFiles)");
    }

    [Fact]
    public async Task Too_many_alternatives_are_refused()
    {
        var files = await Reader().ExpandAsync(string.Concat(Enumerable.Repeat("{a,b}", 12)), Ct);

        files.Failure.ShouldNotBeNull().Message.ShouldContain("more than 256 patterns");
    }

    async Task<string> Relative(string pattern)
    {
        var files = await Reader().ExpandAsync(pattern, Ct);
        return string.Join(' ', files.Paths.Select(path => Path.GetRelativePath(folder.Path, path)));
    }

    ISourceReader Reader(params (string, string?)[] settings) => An.Reader([("Sources:Root", folder.Path), .. settings]);
}
