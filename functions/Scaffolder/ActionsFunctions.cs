using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Templating;

namespace Portico.Functions.Scaffolder;

/// <summary>What authors of templates can use.</summary>
public sealed class ActionsFunctions(ScaffolderActions actions)
{
    /// <summary>The actions of steps, by id, with schemas and examples.</summary>
    [Function("ListScaffolderActions")]
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/scaffolder/v2/actions")] HttpRequest request) =>
        QuerySchema.RefuseAny(request) ?? ValueAnswer.Of(request, actions.Descriptions.Select(ListedAction.From), ScaffolderJson.Default.IEnumerableListedAction);

    /// <summary>The filters and globals that templates have beyond the language itself.</summary>
    [Function("ListTemplatingExtensions")]
    public IResult ListExtensions([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/scaffolder/v2/templating-extensions")] HttpRequest request) =>
        QuerySchema.RefuseAny(request) ?? ValueAnswer.Of(request, TemplatingExtensions.All, ScaffolderJson.Default.JsonElement);

    /// <summary>Suggestions for a field of a form. They come from providers of source control, of which none is installed.</summary>
    [Function("AutocompleteField")]
    public async Task<IResult> AutocompleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/scaffolder/v2/autocomplete/{provider}/{resource}")] HttpRequest request, string provider, string resource, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        using var body = await ScaffolderRequests.AutocompleteBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        return ErrorAnswer.To(request, ApiError.Input(body.Root.GetProperty("token"u8).ValueEquals(""u8)
            ? "Missing token query parameter"
            : $"Unsupported provider: {RequestTarget.Segment(provider)}"));
    }
}
