using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portico.Sources;
using Portico.Sources.Urls;

namespace Portico.Tests.Unit.Sources;

public sealed class UrlPermissionsTests
{
    [Theory]
    [InlineData("example.com", "https://example.com/x", true)]
    [InlineData("example.com", "https://EXAMPLE.com/x", true)]
    [InlineData("example.com", "http://example.com/x", false)]
    [InlineData("example.com", "https://example.com:8443/x", false)]
    [InlineData("example.com", "https://www.example.com/x", false)]
    [InlineData("example.com", "https://example.com.evil.test/x", false)]
    [InlineData("example.com", "https://example.com@evil.test/x", false)]
    [InlineData("example.com", "https://user:pw@example.com/x", false)]
    [InlineData("*.example.com", "https://a.b.example.com/x", true)]
    [InlineData("*.example.com", "https://example.com/x", false)]
    [InlineData("*.example.com", "https://notexample.com/x", false)]
    [InlineData("example.com:8443", "https://example.com:8443/x", true)]
    [InlineData("example.com:8443", "https://example.com/x", false)]
    [InlineData("example.com:443", "https://example.com/x", true)]
    [InlineData("example.com:8000-9000", "https://example.com:8443/x", true)]
    [InlineData("example.com:8000-9000", "https://example.com:9001/x", false)]
    public void A_host_is_matched_as_Backstage_matches_it(string host, string url, bool allowed) =>
        (Permissions(("Sources:Allow:0:Host", host)).Find(new(url)) is not null).ShouldBe(allowed);

    [Theory]
    [InlineData("https://example.com/docs/x.yaml", true)]
    [InlineData("https://example.com/docs/../secret", false)]
    [InlineData("https://example.com/docs/%2e%2e/secret", false)]
    [InlineData("https://example.com/docs/%2e%2e%2fsecret", false)]
    [InlineData("https://example.com/docs/..%5csecret", false)]
    [InlineData("https://example.com/other", false)]
    public void A_path_prefix_cannot_be_left(string url, bool allowed) =>
        (Permissions(("Sources:Allow:0:Host", "example.com"), ("Sources:Allow:0:Paths:0", "/docs/")).Find(new(url)) is not null).ShouldBe(allowed);

    [Fact]
    public void The_setting_that_the_message_names_works()
    {
        var permissions = Permissions(("backend:reading:allow:0:host", "example.com"), ("backend:reading:allow:0:paths:0", "/a"));

        permissions.Find(new("http://example.com/a/x")).ShouldNotBeNull().AllowPrivate.ShouldBeFalse();
        permissions.Find(new("https://example.com/b")).ShouldBeNull();
    }

    [Theory]
    [InlineData("https://github.com/o/r/blob/main/a/x.yaml", "https://raw.githubusercontent.com/o/r/main/a/x.yaml")]
    [InlineData("https://github.com/o/r/blob/main/x.yaml?plain=1#L3", "https://raw.githubusercontent.com/o/r/main/x.yaml")]
    [InlineData("https://github.com/o/r/tree/main/a/x.yaml", "https://raw.githubusercontent.com/o/r/main/a/x.yaml")]
    [InlineData("https://gitlab.com/g/s/p/-/blob/main/x.yaml", "https://gitlab.com/g/s/p/-/raw/main/x.yaml")]
    [InlineData("https://gitlab.com/o/r/blob/main/x.yaml", "https://gitlab.com/o/r/-/raw/main/x.yaml")]
    [InlineData("https://bitbucket.org/o/r/src/main/x.yaml", "https://bitbucket.org/o/r/raw/main/x.yaml")]
    [InlineData("https://github.com/o/r", null)]
    [InlineData("https://github.com/login", null)]
    [InlineData("https://git.example.com/g/p/-/blob/main/x.yaml", null)]
    public void A_page_of_a_public_repository_leads_to_its_file(string page, string? file) =>
        (Permissions().Find(new(page))?.Uri.ToString()).ShouldBe(file);

    [Fact]
    public void Public_repositories_can_be_closed() =>
        Permissions(("Sources:PublicRepositories", "false")).Find(new("https://github.com/o/r/blob/main/x.yaml")).ShouldBeNull();

    [Fact]
    public void A_page_of_an_own_GitLab_uses_the_credential_of_its_host()
    {
        var permitted = Permissions(("Sources:Allow:0:Host", "git.example.com"), ("Sources:Allow:0:Authorization", "Bearer t"))
            .Find(new("https://git.example.com/g/p/-/blob/main/x.yaml")).ShouldNotBeNull();

        permitted.Uri.ToString().ShouldBe("https://git.example.com/g/p/-/raw/main/x.yaml");
        permitted.Authorization.ShouldBe("Bearer t");
        permitted.ToString().ShouldNotContain("Bearer");
    }

    [Fact]
    public void A_credential_for_the_page_does_not_travel_to_another_host()
    {
        Permissions(("Sources:Allow:0:Host", "github.com"), ("Sources:Allow:0:Authorization", "Bearer t"))
            .Find(new("https://github.com/o/r/blob/main/x.yaml")).ShouldNotBeNull().Authorization.ShouldBeNull();
    }

    [Theory]
    [InlineData("Sources:Allow:0:Host", "https://example.com")]
    [InlineData("Sources:Allow:0:Host", "example.com:http")]
    [InlineData("Sources:Allow:0:AllowHttp", "true")]
    [InlineData("Sources:BlockedAddresses:0", "10.0.0.0/33")]
    [InlineData("Sources:MaxBytes", "0")]
    [InlineData("Sources:Timeout", "01:00:00")]
    public void Settings_that_cannot_be_meant_are_refused(string key, string value) =>
        Should.Throw<OptionsValidationException>(() => Permissions((key, value)).Find(new("https://example.com/x")));

    static UrlPermissions Permissions(params (string Key, string? Value)[] settings) => new ServiceCollection()
        .AddPorticoSources(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, s.Value))).Build())
        .BuildServiceProvider()
        .GetRequiredService<UrlPermissions>();
}
