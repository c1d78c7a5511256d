using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Analysis;
using Portico.Catalog.Processing;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;

namespace Portico.Functions.Catalog;

/// <summary>What would happen: nothing here is stored.</summary>
public sealed class TrialFunctions(EntityValidation validation, LocationAnalyzer analyzer)
{
    /// <summary>Checks one entity.</summary>
    [Function("ValidateEntity")]
    public async Task<IResult> ValidateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/catalog/validate-entity")] HttpRequest request, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        using var body = await CatalogRequests.ValidateEntityBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        var entity = JsonMarshal.GetRawUtf8Value(body.Root.GetProperty("entity")).ToArray();
        var faults = await validation.ValidateAsync(entity, body.Root.GetProperty("location").GetString()!, ct); // the schema has checked
        return faults.IsEmpty ? new BareAnswer(StatusCodes.Status200OK) : new EntityFaultsAnswer(faults);
    }

    /// <summary>Looks at what an address leads to.</summary>
    [Function("AnalyzeLocation")]
    public async Task<IResult> AnalyzeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/catalog/analyze-location")] HttpRequest request, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        using var body = await CatalogRequests.AnalyzeLocationBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        var target = body.Root.GetProperty("location").GetProperty("target").GetString()!; // the schema has checked
        var file = body.Root.TryGetProperty("catalogFileName", out var name) || body.Root.TryGetProperty("catalogFilename", out name) ? name.GetString() : null;
        return await analyzer.AnalyzeAsync(target, file, ct) switch
        {
            LocationAnalysis.Existing existing => Found(AnalyzedLocation.From(existing)),
            LocationAnalysis.Suggested suggested => Found(AnalyzedLocation.From(suggested)),
            LocationAnalysis.Invalid invalid => ErrorAnswer.To(request, ApiError.Input(invalid.Message)),
            _ => throw new UnreachableException(),
        };
    }

    static Answer Found(AnalyzedLocation analysis) => ValueAnswer.Written(StatusCodes.Status200OK, analysis, CatalogJson.Default.AnalyzedLocation, null);
}
