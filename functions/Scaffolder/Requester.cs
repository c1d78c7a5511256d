using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Portico.Access;

namespace Portico.Functions.Scaffolder;

/// <summary>Who asks for a task.</summary>
/// <param name="UserRef">The user; null when it is none.</param>
/// <param name="Token">What the user or service has shown; null for nothing.</param>
internal readonly record struct Requester(string? UserRef, string? Token)
{
    const string Scheme = "Bearer ";

    /// <summary>As the gate has found.</summary>
    public static Requester Of(HttpRequest request)
    {
        var caller = request.HttpContext.Features.Get<Caller>();
        if (caller is null or { Kind: CallerKind.Anonymous }) return default;
        var header = request.Headers[HeaderNames.Authorization].ToString();
        return new(
            caller.Kind == CallerKind.User ? caller.Subject : null,
            header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null);
    }
}
