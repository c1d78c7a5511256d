using Portico.Catalog;
using Portico.Catalog.Providers;

namespace Portico.Tests.Unit.Catalog.Providers;

public sealed class ProviderOptionsTests
{
    const string Token = "a-token-of-some-length";

    [Fact]
    public void Good_settings_are_good()
    {
        var options = new ProviderOptions();
        options.Lists.Add(new() { Name = "systems", Url = "https://example.com/systems.json", Interval = TimeSpan.FromMinutes(1) });
        options.Push.Add(new() { Name = "ci.main-1", Token = Token });

        ProviderOptionsFaults.Find(options).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Upper")]
    [InlineData("a/b")]
    [InlineData("-a")]
    [InlineData("a'b")]
    public void A_name_is_plain(string name)
    {
        var options = new ProviderOptions();
        options.Push.Add(new() { Name = name, Token = Token });

        ProviderOptionsFaults.Find(options).ShouldHaveSingleItem().ShouldStartWith($"Catalog:Providers:Push:0:Name is '{name}'");
    }

    [Fact]
    public void All_faults_are_told_and_no_token_is()
    {
        var options = new CatalogOptions();
        options.Providers.Lists.Add(new() { Name = "same", Url = "ftp://example.com", Interval = TimeSpan.Zero });
        options.Providers.Push.Add(new() { Name = "same", Token = "short", Rules = { " " } });

        var result = new CatalogOptionsValidator().Validate(null, options);

        result.Failures.ShouldNotBeNull().Count().ShouldBe(5);
        result.FailureMessage.ShouldNotBeNull().ShouldContain("another provider has already");
        result.FailureMessage.ShouldNotContain("short");
    }
}
