using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Options;

namespace Portico.Sources.Urls;

/// <summary>Reads a URL: permission, address, redirect by redirect, then a bounded body. Outcomes are values.</summary>
sealed class UrlSource(IOptions<SourceOptions> options, UrlPermissions permissions, UrlClient client, TimeProvider time)
{
    public async ValueTask<SourceOutcome> ReadAsync(string url, string? etag, CancellationToken ct)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || url.StartsWith('/')) return UrlMessages.Invalid;
        return uri.Scheme is "http" or "https" && permissions.Find(uri) is { } target ? await ReadAsync(url, target, etag, ct) : UrlMessages.NotAllowed(url);
    }

    /// <summary>Reads what is already known to be permitted; further hops are looked up as ever.</summary>
    public async ValueTask<SourceOutcome> ReadAsync(string url, PermittedUrl target, string? etag, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return await FollowAsync(url, target, etag is null ? null : new UrlETag(etag), either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return UrlMessages.TimedOut(url, options.Value.Timeout);
        }
        catch (Exception e) when (Refusal(e) is { } refusal)
        {
            return UrlMessages.RefusedAddress(url, refusal);
        }
        catch (InvalidDataException)
        {
            return UrlMessages.Body(url, "the compressed answer is damaged.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return UrlMessages.Unreachable(url, Cause(e));
        }
    }

    async Task<SourceOutcome> FollowAsync(string url, PermittedUrl target, UrlETag? etag, CancellationToken ct)
    {
        for (var hop = 0; ; hop++)
        {
            using var response = await client.SendAsync(target, etag, ct);
            var status = (int)response.StatusCode;
            if (status is not (301 or 302 or 303 or 307 or 308)) return await AnswerAsync(url, target, response, etag, ct);
            if (hop == options.Value.MaxRedirects) return UrlMessages.TooManyRedirects(url, options.Value.MaxRedirects);
            if (response.Headers.Location is not { } location || !Uri.TryCreate(target.Uri, location, out var next)) return UrlMessages.BadRedirect(url, status);
            // Each hop stands on its own entry: rights and credential of the last one do not travel.
            if (permissions.Find(next) is not { } permitted) return UrlMessages.RedirectNotAllowed(url, next);
            target = permitted;
        }
    }

    async Task<SourceOutcome> AnswerAsync(string url, PermittedUrl target, HttpResponseMessage response, UrlETag? etag, CancellationToken ct)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.NotModified when etag is not null:
                return new SourceOutcome.NotModified();
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return UrlMessages.NotFound(url);
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                return UrlMessages.Denied(url, (int)response.StatusCode, response.ReasonPhrase, target.Authorization is not null);
            case HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation:
                break;
            default:
                return UrlMessages.Status(url, (int)response.StatusCode, response.ReasonPhrase);
        }
        var body = await BoundedBody.ReadAsync(response.Content, options.Value, ct);
        if (body.Problem is not null) return UrlMessages.Body(url, body.Problem);
        var found = UrlETag.Of(response, body.Data.Span);
        return found == etag ? new SourceOutcome.NotModified() : new SourceOutcome.Content(body.Data, found.Text);
    }

    static RefusedAddressException? Refusal(Exception? e)
    {
        while (e is not (null or RefusedAddressException)) e = e.InnerException;
        return e as RefusedAddressException;
    }

    // The innermost message is the one that names the cause; the layers above say "an error occurred".
    static string Cause(Exception e) => e switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "its name could not be resolved.",
        { InnerException: AuthenticationException tls } => $"TLS failed: {(tls.InnerException ?? tls).Message}",
        { InnerException: { } inner } => Cause(inner),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => "its name could not be resolved.",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "the connection was refused.",
        _ => e.Message,
    };
}
