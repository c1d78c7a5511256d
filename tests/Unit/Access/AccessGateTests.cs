using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portico.Access;
using Portico.Storage;

namespace Portico.Tests.Unit.Access;

public sealed class AccessGateTests
{
    const string Token = "a-token-of-the-build";
    static readonly AccessRule Read = new(AccessLevel.Authenticated, "catalog", "catalog.entity.read");

    [Theory]
    [InlineData(null)]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task Without_credentials_a_request_is_refused(string? header)
    {
        var decision = await Ask(Gate(), Read, header);

        decision.Refusal.ShouldBe(new AccessRefusal(AccessFault.Unauthenticated, "Missing credentials"));
    }

    [Fact]
    public async Task Where_access_is_not_required_anonymous_requests_pass()
    {
        var decision = await Ask(Gate(("Access:Required", "false")), Read, null);

        decision.ShouldBe(AccessDecision.Allow(Caller.Anonymous));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task A_wrong_token_is_refused_in_any_case(string required)
    {
        var decision = await Ask(Gate(("Access:Required", required)), Read, $"Bearer {Token}x");

        decision.Refusal.ShouldBe(new AccessRefusal(AccessFault.Unauthenticated, "Illegal token"));
    }

    [Fact]
    public async Task A_static_token_is_known_by_its_subject()
    {
        var decision = await Ask(Gate(), Read, $"Bearer {Token}");

        decision.Refusal.ShouldBeNull();
        decision.Caller.ShouldBe(new Caller(CallerKind.Service, "build"));
    }

    [Fact]
    public async Task A_restricted_token_opens_the_named_apis_alone()
    {
        var gate = Gate(("Access:ExternalAccess:0:Restrictions:Plugins:0", "catalog"), ("Access:ExternalAccess:0:Restrictions:Plugins:1", "search"));

        (await Ask(gate, Read, $"Bearer {Token}")).Refusal.ShouldBeNull();
        (await Ask(gate, Read with { Plugin = "scaffolder" }, $"Bearer {Token}")).Refusal
            .ShouldBe(new AccessRefusal(AccessFault.NotAllowed, "This token's access is restricted to plugin(s) 'catalog', 'search'"));
    }

    [Fact]
    public async Task What_is_public_looks_at_no_credentials() =>
        (await Ask(Gate(), new AccessRule(AccessLevel.Public, ""), "Bearer wrong-token")).Refusal.ShouldBeNull();

    [Fact]
    public async Task A_policy_is_asked_about_the_permission_and_has_the_last_word()
    {
        var policy = new ClosedPolicy();

        var decision = await Ask(Gate(services => services.AddSingleton<IAccessPolicy>(policy)), Read, $"Bearer {Token}");

        decision.Refusal!.Fault.ShouldBe(AccessFault.NotAllowed);
        policy.Asked.ShouldBe(new AccessQuestion(new Caller(CallerKind.Service, "build"), "catalog", "catalog.entity.read"));
    }

    [Theory]
    [InlineData("Token", "short", "Access:ExternalAccess:0:Token must have at least 8 characters.")]
    [InlineData("Token", "with a space", "Access:ExternalAccess:0:Token has a space in it.")]
    [InlineData("Subject", "", "Access:ExternalAccess:0:Subject must be a name without spaces.")]
    public void Faulty_settings_are_named_without_their_values(string key, string value, string problem)
    {
        var error = Should.Throw<OptionsValidationException>(() => Gate(($"Access:ExternalAccess:0:{key}", value)));

        error.Failures.ShouldBe([problem]);
    }

    [Theory]
    [InlineData(false, "Missing credentials")]
    [InlineData(true, "Illegal token")]
    public async Task A_cookie_is_looked_at_where_the_rule_says_so_and_opens_nothing_that_is_not_limited(bool takesCookie, string message)
    {
        var decision = await Ask(Gate(), Read with { TakesCookie = takesCookie }, null, Token);

        decision.Refusal!.Message.ShouldBe(message);
    }

    [Fact]
    public async Task A_header_counts_more_than_a_cookie() =>
        (await Ask(Gate(), Read with { TakesCookie = true }, $"Bearer {Token}", "anything")).Caller.Subject.ShouldBe("build");

    [Fact]
    public async Task What_is_given_to_users_is_not_given_to_others()
    {
        var rule = new AccessRule(AccessLevel.SignedIn, "techdocs");

        (await Ask(Gate(), rule, $"Bearer {Token}")).Refusal.ShouldBe(new AccessRefusal(AccessFault.NotAllowed, "This endpoint does not allow 'service' credentials"));
        (await Ask(Gate(("Access:Required", "false")), rule, null)).Refusal.ShouldBe(new AccessRefusal(AccessFault.Unauthenticated, "Missing credentials"));
    }

    static async Task<AccessDecision> Ask(AccessGate gate, AccessRule rule, string? header, string? cookie = null) =>
        await gate.DecideAsync(rule, header, cookie, TestContext.Current.CancellationToken);

    static AccessGate Gate(params (string Key, string Value)[] settings) => Gate(_ => { }, settings);

    static AccessGate Gate(Action<IServiceCollection> configure, params (string Key, string Value)[] settings)
    {
        Dictionary<string, string?> all = new() { ["Access:ExternalAccess:0:Token"] = Token, ["Access:ExternalAccess:0:Subject"] = "build" };
        foreach (var (key, value) in settings) all[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        var services = new ServiceCollection().AddLogging().AddPorticoStorage(configuration).AddPorticoAccess(configuration);
        configure(services);
        return services.BuildServiceProvider().GetRequiredService<AccessGate>();
    }

    sealed class ClosedPolicy : IAccessPolicy
    {
        public AccessQuestion Asked { get; private set; }

        public ValueTask<bool> AllowsAsync(AccessQuestion question, CancellationToken ct)
        {
            Asked = question;
            return new(false);
        }
    }
}
