using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Portico.Catalog.Store;
using Portico.Functions.Http;

namespace Portico.Functions.Health;

/// <summary>What a load balancer or Kubernetes asks.</summary>
public sealed class HealthFunctions(CatalogReader reader, TimeProvider time, ILogger<HealthFunctions> log)
{
    const string Root = ".backstage/health/v1/";

    /// <summary>How long a probe waits for the index; its own deadline is usually a second.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    /// <summary>The process is alive.</summary>
    [Function("Liveness")]
    public IResult Liveness([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Root + "liveness")] HttpRequest request) =>
        ValueAnswer.Of(request, new HealthStatus("ok"), HealthJson.Default.HealthStatus);

    /// <summary>Requests can be answered: the index is loaded. Asking starts the loading.</summary>
    [Function("Readiness")]
    public async Task<IResult> ReadinessAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Root + "readiness")] HttpRequest request, CancellationToken ct)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
            await reader.GetAsync(null, either.Token);
            return ValueAnswer.Of(request, new HealthStatus("ok"), HealthJson.Default.HealthStatus);
        }
#pragma warning disable CA1031 // whatever keeps the index from being loaded: the answer is the same
        catch (Exception exception) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.NotReady(exception);
            return ValueAnswer.Written(StatusCodes.Status503ServiceUnavailable, new HealthStatus("error", "The catalog is not loaded yet"), HealthJson.Default.HealthStatus, null);
        }
    }
}

/// <summary>The answer.</summary>
internal sealed record HealthStatus(string Status, string? Message = null);

/// <summary>Source-generated JSON of the answer.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthStatus))]
internal sealed partial class HealthJson : JsonSerializerContext;
