using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Model;
using Portico.Catalog.Store;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;

namespace Portico.Functions.Scaffolder;

/// <summary>What portals show of a template before it is run.</summary>
public sealed class TemplateFunctions(CatalogReader reader)
{
    const string SupportedVersion = "scaffolder.backstage.io/v1beta3";

    /// <summary>The questions that a template asks.</summary>
    [Function("GetTemplateParameterSchema")]
    public async Task<IResult> GetParameterSchemaAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/scaffolder/v2/templates/{namespace}/{kind}/{name}/parameter-schema")] HttpRequest request, string @namespace, string kind, string name, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        if (!kind.Equals("template", StringComparison.OrdinalIgnoreCase)) return ErrorAnswer.To(request, ApiError.Input("Invalid kind, only 'Template' kind is supported"));
        var reference = new EntityRef(kind, RequestTarget.Segment(@namespace), RequestTarget.Segment(name)).Fold();
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        if (!index.TryFind(reference.Kind, reference.Namespace, reference.Name, out var entity)) return ErrorAnswer.To(request, ApiError.NotFound($"Template {reference} not found"));
        var template = JsonElement.Parse(entity.Json);
        return ParameterForm.Find(template, "apiVersion") is { ValueKind: JsonValueKind.String } version && version.ValueEquals(SupportedVersion)
            ? ValueAnswer.Of(request, ParameterForm.Of(template), ScaffolderJson.Default.ParameterForm)
            : ErrorAnswer.To(request, ApiError.Input($"Unsupported apiVersion field in schema entity, {ParameterForm.Find(template, "apiVersion")}"));
    }
}
