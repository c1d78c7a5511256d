using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace Portico.Tests.Unit.Docs;

public sealed partial class EndpointTests
{
    // Every GET also answers HEAD, and one function answers the preflight of every path.
    static readonly string[] Implied = ["HEAD", "OPTIONS"];

    [Fact]
    public void The_readme_lists_the_endpoints_that_exist() => Listed().ShouldBe(Existing(), ignoreOrder: true);

    [Fact]
    public void Every_endpoint_that_answers_get_answers_head()
    {
        var functions = Triggers().Select(trigger => trigger.Methods!.Select(method => method.ToUpperInvariant()).ToList()).ToList();

        functions.ShouldNotBeEmpty();
        functions.Where(methods => methods.Contains("GET") && !methods.Contains("HEAD")).ShouldBeEmpty();
    }

    static IEnumerable<string> Listed() =>
        from row in Markdown.Rows(Repository.Read("README.md"), "## Endpoints")
        select $"{row[0]} {Markdown.Codes(row[1]).Single()}";

    static IEnumerable<string> Existing() =>
        from trigger in Triggers()
        from method in trigger.Methods!
        where !Implied.Contains(method, StringComparer.OrdinalIgnoreCase) && !trigger.Route!.Contains("{*", StringComparison.Ordinal)
        select $"{method.ToUpperInvariant()} /{Constraint().Replace(trigger.Route!, "}")}";

    static IEnumerable<HttpTriggerAttribute> Triggers() =>
        from type in Assembly.Load("Portico.Functions").GetTypes()
        from method in type.GetMethods()
        where method.IsDefined(typeof(FunctionAttribute))
        from parameter in method.GetParameters()
        from trigger in parameter.GetCustomAttributes<HttpTriggerAttribute>()
        select trigger;

    [GeneratedRegex(@":[^}/]+\}")]
    private static partial Regex Constraint();
}
