using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Explaining;
using Portico.Catalog.Model;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;

namespace Portico.Functions.Catalog;

/// <summary>Why things are as they are.</summary>
public sealed class ExplainFunctions(EntityExplainer explainer)
{
    /// <summary>Where an entity was read, when it is read next, what failed, who else claims it, and who states its relations.</summary>
    [Function("ExplainEntity")]
    public async Task<IResult> ExplainAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/catalog/entities/by-name/{kind}/{namespace}/{name}/explain")] HttpRequest request, string kind, string @namespace, string name, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        return await explainer.ExplainAsync(new EntityRef(kind, @namespace, name), FeedPosition.Asked(request), ct) is { } explanation
            ? ValueAnswer.Of(request, explanation, EventAnswersJson.Default.EntityExplanation)
            : ErrorAnswer.To(request, ApiError.NotFound($"Nothing is known of an entity named '{name}', with kind '{kind}' in namespace '{@namespace}'"));
    }
}
