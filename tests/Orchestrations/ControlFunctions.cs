using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Portico.Tests.Orchestrations;

/// <summary>How a test steers the app from outside.</summary>
public static class ControlFunctions
{
    [Function("Ready")]
    public static IResult Ready([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ".backstage/health/v1/readiness")] HttpRequest request) => Results.Text(request.Method);

    /// <summary>Starts instances <c>prefix-0</c>, <c>prefix-1</c>, … of an orchestrator; those that are there stay.</summary>
    [Function("Start")]
    public static async Task<IResult> Start([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{orchestrator}")] HttpRequest request, string orchestrator, [DurableClient] DurableTaskClient client, CancellationToken ct)
    {
        var count = int.Parse(request.Query["count"]!, CultureInfo.InvariantCulture);
        var input = int.Parse(request.Query["input"]!, CultureInfo.InvariantCulture);
        await Parallel.ForAsync(0, count, ct, async (number, token) =>
        {
            var id = $"{request.Query["prefix"]}-{number}";
            if (await client.GetInstanceAsync(id, token) is null)
                await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(id), token);
        });
        return Results.Ok(count);
    }

    /// <summary>The outputs of the instances that have completed.</summary>
    [Function("Outputs")]
    public static async Task<IResult> Outputs([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "outputs")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken ct)
    {
        var outputs = new Dictionary<string, string?>();
        var query = new OrchestrationQuery(InstanceIdPrefix: request.Query["prefix"], FetchInputsAndOutputs: true, Statuses: [OrchestrationRuntimeStatus.Completed]);
        await foreach (var instance in client.GetAllInstancesAsync(query).WithCancellation(ct)) outputs[instance.InstanceId] = instance.SerializedOutput;
        return Results.Ok(outputs);
    }
}
