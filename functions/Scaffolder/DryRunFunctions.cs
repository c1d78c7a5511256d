using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;
using Portico.Languages.JsonSchema;
using Portico.Scaffolder.Steps;

namespace Portico.Functions.Scaffolder;

/// <summary>Tries templates out.</summary>
public sealed class DryRunFunctions(DryRun dryRun)
{
    /// <summary>Runs a template that the request brings, without an effect outside of its own folder.</summary>
    [Function("DryRunTemplate")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/scaffolder/v2/dry-run")] HttpRequest request, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        using var body = await ScaffolderRequests.DryRunBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        if (DryRunRequests.Read(body.Root, Requester.Of(request), out var error) is not { } asked) return ErrorAnswer.To(request, error!); // one of the two is there
        try
        {
            return Respond(request, await dryRun.RunAsync(asked, ct));
        }
        catch (SchemaException e)
        {
            return ErrorAnswer.To(request, TaskFaults.BadSchema(e.Message));
        }
    }

    static Answer Respond(HttpRequest request, DryRunOutcome outcome) => outcome switch
    {
        DryRunOutcome.Done done => ValueAnswer.Written(StatusCodes.Status200OK, DryRunAnswer.From(done), ScaffolderJson.Default.DryRunAnswer, null),
        DryRunOutcome.Invalid invalid => ValueAnswer.Written(StatusCodes.Status400BadRequest, invalid.Body, ScaffolderJson.Default.JsonObject, null),
        DryRunOutcome.Failed failed => ErrorAnswer.To(request, TaskFaults.Failed(failed.Name, failed.Message)),
        _ => throw new UnreachableException(),
    };
}
