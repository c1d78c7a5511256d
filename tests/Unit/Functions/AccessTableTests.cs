using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Portico.Access;
using Portico.Functions.Access;

namespace Portico.Tests.Unit.Functions;

public sealed class AccessTableTests
{
    static readonly string[] Open = ["ChangeProviderEntities", "GetIssuerMetadata", "GetTokenKeys", "Liveness", "Options", "Readiness", "ReplaceProviderEntities", "SignInAsGuest", "UnknownApi"];

    static readonly List<string> HttpFunctions =
    [
        .. from type in typeof(AccessTable).Assembly.GetTypes()
           from method in type.GetMethods()
           where method.IsDefined(typeof(FunctionAttribute)) && method.GetParameters().Any(parameter => parameter.IsDefined(typeof(HttpTriggerAttribute)))
           select method.GetCustomAttribute<FunctionAttribute>()!.Name,
    ];

    [Fact]
    public void Every_http_function_is_guarded_and_nothing_else_is()
    {
        HttpFunctions.ShouldNotBeEmpty();
        HttpFunctions.Except(AccessTable.Rules.Keys).ShouldBeEmpty("give it a row in AccessTable");
        AccessTable.Rules.Keys.Except(HttpFunctions).ShouldBeEmpty("there is no such function");
    }

    [Fact]
    public void What_is_open_to_everybody_is_a_short_list() =>
        AccessTable.Rules.Where(rule => rule.Value.Level == AccessLevel.Public).Select(rule => rule.Key).Order(StringComparer.Ordinal).ShouldBe(Open);

    [Fact]
    public void A_function_without_a_row_is_closed() => AccessTable.Of("Forgotten").Level.ShouldBe(AccessLevel.Authenticated);
}
