using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Access;
using Portico.Storage;
using Portico.Tests.Fakes.Access;
using Portico.Tests.Fakes.Http;

namespace Portico.Tests.Unit.Access;

public sealed class OidcTests : IAsyncLifetime
{
    const string Audience = "portico";
    static readonly AccessRule Read = new(AccessLevel.Authenticated, "catalog");

    readonly StillTime time = new();
    FakeIssuer issuer = null!; // set before any test runs
    ServiceProvider services = null!; // as above

    long Now => time.Now.ToUnixTimeSeconds();

    public async ValueTask InitializeAsync()
    {
        issuer = await FakeIssuer.StartAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Access:Oidc:0:Issuer"] = issuer.Name,
            ["Access:Oidc:0:Audience"] = Audience,
            ["Access:Oidc:0:SubjectClaim"] = "preferred_username",
            ["Access:Oidc:0:Domains:0"] = "example.com",
        }).Build();
        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(time).AddPorticoStorage(configuration).AddPorticoAccess(configuration).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await issuer.DisposeAsync();
    }

    [Theory]
    [InlineData("rsa")]
    [InlineData("ec")]
    public async Task A_token_of_the_issuer_names_a_user(string key)
    {
        var decision = await AskAsync(issuer.Issue(key, Claims()));

        decision.ShouldBe(AccessDecision.Allow(new Caller(CallerKind.User, "user:default/jane") { Expires = DateTimeOffset.FromUnixTimeSeconds(Now + 60 + 60) })); // the issuer's clock may be off
    }

    [Fact]
    public async Task One_audience_among_several_will_do() =>
        (await AskAsync(issuer.Issue("rsa", Claims(audience: new[] { "other", Audience })))).Refusal.ShouldBeNull();

    [Fact]
    public async Task A_token_for_another_application_is_refused() => await RefusedAsync(issuer.Issue("rsa", Claims(audience: "other")), "audience");

    [Fact]
    public async Task A_token_is_refused_when_it_has_expired_by_more_than_the_skew()
    {
        (await AskAsync(issuer.Issue("rsa", Claims(expires: Now - 30)))).Refusal.ShouldBeNull();
        await RefusedAsync(issuer.Issue("rsa", Claims(expires: Now - 61)), "expired");
        await RefusedAsync(issuer.Issue("rsa", new { iss = issuer.Name, aud = Audience, preferred_username = "jane@example.com" }), "expired");
    }

    [Fact]
    public async Task A_token_of_the_future_is_refused()
    {
        (await AskAsync(issuer.Issue("rsa", Claims(from: Now + 30)))).Refusal.ShouldBeNull();
        await RefusedAsync(issuer.Issue("rsa", Claims(from: Now + 61)), "not valid yet");
        await RefusedAsync(issuer.Issue("rsa", Claims(from: "soon")), "not valid yet");
    }

    [Theory]
    [InlineData("HS256", "algorithm or key id")]
    [InlineData("none", "algorithm or key id")]
    [InlineData("ES256", "signature")]
    public async Task The_algorithm_is_the_keys_and_not_the_tokens(string algorithm, string reason) => await RefusedAsync(issuer.Issue("rsa", Claims(), algorithm), reason);

    [Fact]
    public async Task A_user_of_another_domain_is_refused() => await RefusedAsync(issuer.Issue("rsa", Claims(user: "jane@elsewhere.com")), "claim preferred_username names no user");

    [Fact]
    public async Task A_forged_signature_is_refused()
    {
        var token = issuer.Issue("rsa", Claims());
        var other = issuer.Issue("rsa", Claims(user: "admin@example.com"));

        await RefusedAsync($"{other[..other.LastIndexOf('.')]}{token[token.LastIndexOf('.')..]}", "signature");
    }

    [Fact]
    public async Task An_issuer_that_is_not_configured_is_never_asked()
    {
        await using var other = await FakeIssuer.StartAsync();

        (await AskAsync(other.Issue("rsa", new { iss = other.Name, aud = Audience, exp = Now + 60, preferred_username = "jane@example.com" }))).Refusal!.Message.ShouldBe("Illegal token");
        other.Web.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_key_is_fetched_and_unknown_ones_do_not_make_it_ask_again_and_again()
    {
        (await AskAsync(issuer.Issue("rsa", Claims()))).Refusal.ShouldBeNull();
        issuer.Add("next", RSA.Create(2048));
        var token = issuer.Issue("next", Claims(expires: Now + 600));
        for (var i = 0; i < 20; i++) await RefusedAsync(token, "unknown key");
        issuer.Fetches.ShouldBe(1);

        time.Now += TimeSpan.FromSeconds(31);

        (await AskAsync(token)).Refusal.ShouldBeNull();
        issuer.Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_that_was_verified_is_not_verified_again_until_it_expires()
    {
        var token = issuer.Issue("rsa", Claims(expires: Now + 20));
        (await AskAsync(token)).Refusal.ShouldBeNull();

        time.Now += TimeSpan.FromSeconds(59);
        (await AskAsync(token)).Refusal.ShouldBeNull("it is within the skew");
        time.Now += TimeSpan.FromSeconds(30);

        await RefusedAsync(token, "expired");
    }

    [Fact]
    public async Task An_issuer_out_of_reach_is_not_the_callers_fault()
    {
        issuer.Web.On("/keys", Answers.Status(500));

        (await AskAsync(issuer.Issue("rsa", Claims()))).Refusal!.Fault.ShouldBe(AccessFault.Unavailable);
    }

    [Fact]
    public async Task A_key_set_without_end_is_cut_off()
    {
        issuer.Web.On("/keys", Answers.Large(1L << 40, announced: false));

        (await AskAsync(issuer.Issue("rsa", Claims()))).Refusal!.Fault.ShouldBe(AccessFault.Unavailable);
    }

    [Fact]
    public async Task A_key_that_is_too_short_is_no_key()
    {
        issuer.Add("short", RSA.Create(1024));

        await RefusedAsync(issuer.Issue("short", Claims()), "unknown key");
    }

    object Claims(object? audience = null, long? expires = null, object? from = null, string user = "jane@example.com") =>
        new { iss = issuer.Name, aud = audience ?? Audience, exp = expires ?? Now + 60, nbf = from ?? Now, preferred_username = user };

    async Task<AccessDecision> AskAsync(string token) =>
        await services.GetRequiredService<AccessGate>().DecideAsync(Read, $"Bearer {token}", null, TestContext.Current.CancellationToken);

    async Task RefusedAsync(string token, string reason)
    {
        var refusal = (await AskAsync(token)).Refusal.ShouldNotBeNull();
        (refusal.Message, refusal.Reason).ShouldBe(("Illegal token", $"token of {issuer.Name}: {reason}"));
    }
}
