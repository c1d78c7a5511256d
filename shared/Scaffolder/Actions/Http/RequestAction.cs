using Microsoft.Extensions.Options;
using Portico.Sources.Urls;

namespace Portico.Scaffolder.Actions.Http;

/// <summary><c>http:request</c>: sends a request to a host that the settings allow.</summary>
sealed class RequestAction(HttpStep step, IOptions<HttpActionOptions> options) : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("http:request");

    public Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var url = context.Input.Need("url");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0)
            throw ActionFailedException.Input($"'{url}' is not an absolute http or https URL.");
        var entry = options.Value.Allow.FirstOrDefault(entry => entry.Covers(uri))
            ?? throw new ActionFailedException($"Sending requests to '{uri.Authority}' is not allowed. Add it to {HttpActionOptions.Section}:{nameof(HttpActionOptions.Allow)}.") { Name = "NotAllowedError" };
        var method = context.Input.Text("method") ?? "GET";
        context.Log.Info($"Creating {method} request with http:request scaffolder action against {uri.GetLeftPart(UriPartial.Path)}");
        PermittedUrl target = new(HttpExchange.WithParameters(uri, context.Input), entry.AllowPrivateAddresses, entry.Authorization);
        return step.RunAsync(context, target, method, uri.GetLeftPart(UriPartial.Path), token: null, ct);
    }
}
