using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Portico.Functions.Http;

namespace Portico.Tests.Unit.Functions;

/// <summary>
/// What can be called, as an approved list. A change here changes what clients, deployments and firewalls see: when it is
/// meant, correct <c>Data/functions.approved.txt</c>.
/// </summary>
public sealed class FunctionSurfaceTests
{
    static readonly IEnumerable<MethodInfo> Functions = typeof(OptionsFunctions).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null);

    [Fact]
    public void Functions_and_routes_are_as_approved()
    {
        var surface = string.Join('\n', Functions.Select(Describe).Order(StringComparer.Ordinal));
        var approved = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "functions.approved.txt"));

        surface.ShouldBe(approved.ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public void Classes_of_functions_are_public_and_sealed() =>
        Functions.Select(method => method.DeclaringType!).Where(type => !type.IsPublic || !type.IsSealed).ShouldBeEmpty();

    [Fact]
    public void Every_GET_has_its_HEAD() =>
        Functions.Select(method => method.GetParameters()[0].GetCustomAttribute<HttpTriggerAttribute>()?.Methods)
            .Where(methods => methods?.Contains("get") == true && !methods.Contains("head")).ShouldBeEmpty();

    static string Describe(MethodInfo method)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        return method.GetParameters()[0].GetCustomAttributes().Select(attribute => attribute switch
        {
            HttpTriggerAttribute http => $"{name}: {string.Join(' ', http.Methods ?? []).ToUpperInvariant()} /{http.Route} ({http.AuthLevel})",
            TimerTriggerAttribute timer => $"{name}: timer {timer.Schedule}",
            QueueTriggerAttribute queue => $"{name}: queue {queue.QueueName}",
            OrchestrationTriggerAttribute => $"{name}: orchestration",
            ActivityTriggerAttribute => $"{name}: activity",
            _ => null,
        }).First(description => description is not null)!;
    }
}
