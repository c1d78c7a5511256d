using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Local.Hosting;
using Portico.Local.Invocation;

namespace Portico.Tests.Unit.Host;

public sealed class DurableRefusalTests
{
    [Theory]
    [InlineData(typeof(WrongContext), "its trigger parameter 'name' is String; make it TaskOrchestrationContext")]
    [InlineData(typeof(WithToken), "parameter 'ct' is a CancellationToken, which an orchestrator has no use for")]
    [InlineData(typeof(WithClient), "an orchestrator has no client")]
    [InlineData(typeof(WrongClient), "its parameter 'client' is String; make it DurableTaskClient")]
    [InlineData(typeof(SameActivities), "The activity name 'Work' is used by two functions")]
    public void What_cannot_be_run_is_refused_with_what_where_and_what_to_do(Type functions, string sentence)
    {
        var refusal = Should.Throw<StartRefusedException>(() => Build(functions, "UseDevelopmentStorage=true"));

        refusal.Message.ShouldContain(sentence);
        refusal.Message.ShouldEndWith(".");
    }

    [Fact]
    public void Orchestrations_need_storage() =>
        Should.Throw<StartRefusedException>(() => Build(typeof(Good), "")).Message.ShouldContain("needs storage, but the setting 'AzureWebJobsStorage' has no value");

    [Fact]
    public void The_banner_lists_orchestrators_and_activities()
    {
        using var host = Build(typeof(Good), "UseDevelopmentStorage=true");

        var text = new Banner(host.Services.GetRequiredService<FunctionTable>(), new(null, null, false, "/repo"), new ConfigurationBuilder().Build()).Text("Portico.Functions", []);

        text.ShouldContain("  Do      activity");
        text.ShouldContain("  Do2     activity");
        text.ShouldContain("  Plan    orchestrator");
    }

    static Microsoft.Extensions.Hosting.IHost Build(Type functions, string storage)
    {
        var builder = FunctionsApplication.CreateBuilder(["--port=0", $"--AzureWebJobsStorage={storage}", "--Storage:Prefix="]);
        builder.Local.Types.Add(functions);
        builder.ConfigureFunctionsWebApplication();
        return builder.Build();
    }

    public static class Good
    {
        [Function("Plan")]
        public static Task Plan([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("Do");

        [Function("Do")]
        public static void Do([ActivityTrigger] string? input, CancellationToken ct) => ct.ThrowIfCancellationRequested();

        [Function("Do2")]
        public static Task Do2([ActivityTrigger] TaskActivityContext context, [DurableClient] DurableTaskClient client) => client.GetInstanceAsync(context.InstanceId);

        [Function("Longer")]
        public static IResult Longer([HttpTrigger(AuthorizationLevel.Anonymous, Route = "longer/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) => Results.Ok(client.Name + id);
    }

    public static class WrongContext
    {
        [Function("Plan")]
        public static Task Plan([OrchestrationTrigger] string name) => Task.FromResult(name);
    }

    public static class WithToken
    {
        [Function("Plan")]
        public static Task Plan([OrchestrationTrigger] TaskOrchestrationContext context, CancellationToken ct) => context.CreateTimer(TimeSpan.Zero, ct);
    }

    public static class WithClient
    {
        [Function("Plan")]
        public static Task Plan([OrchestrationTrigger] TaskOrchestrationContext context, [DurableClient] DurableTaskClient client) => client.GetInstanceAsync(context.InstanceId);
    }

    public static class WrongClient
    {
        [Function("Do")]
        public static string Do([ActivityTrigger] string input, [DurableClient] string client) => input + client;
    }

    public static class SameActivities
    {
        [Function("First")]
        public static string First([ActivityTrigger(Activity = "Work")] string input) => input;

        [Function("Second")]
        public static string Second([ActivityTrigger(Activity = "work")] string input) => input;
    }
}
