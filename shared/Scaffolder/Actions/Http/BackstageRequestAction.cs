using System.Text.Json;
using Microsoft.Extensions.Options;
using Portico.Sources.Urls;

namespace Portico.Scaffolder.Actions.Http;

/// <summary><c>http:backstage:request</c>: asks the backend, as the user who started the task.</summary>
sealed class BackstageRequestAction(HttpStep step, IOptions<HttpActionOptions> options) : IScaffolderAction
{
    /// <summary>Name of the secret that holds the user's token.</summary>
    const string TokenSecret = "backstageToken";

    public ActionDescription Description { get; } = ActionData.Of("http:backstage:request");

    public Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var (path, method) = (context.Input.Need("path"), context.Input.Need("method"));
        var against = context.Input.Find("logRequestPath") is { ValueKind: JsonValueKind.False } ? "" : $" against {path}";
        context.Log.Info($"Creating {method} request with http:backstage:request scaffolder action{against}");
        if (HttpStep.LeavesOut(context, method, path)) return Task.CompletedTask;
        PermittedUrl target = new(HttpExchange.WithParameters(Address(path), context.Input), AllowPrivate: true, Authorization: null);
        return step.RunAsync(context, target, method, path, context.Secrets.GetValueOrDefault(TokenSecret), ct);
    }

    Uri Address(string path)
    {
        if (options.Value.BackendUrl is not { Length: > 0 } backend)
            throw new ActionFailedException($"The backend's address is not known. Set {HttpActionOptions.Section}:{nameof(HttpActionOptions.BackendUrl)}.");
        var api = $"{backend.TrimEnd('/')}/api/";
        // Neither another host nor another path of this one.
        return Uri.TryCreate(api + path.TrimStart('/'), UriKind.Absolute, out var address) && address.AbsoluteUri.StartsWith(new Uri(api).AbsoluteUri, StringComparison.Ordinal)
            ? address
            : throw ActionFailedException.Input($"'{path}' is not a path of the backend's API.");
    }
}
