using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Portico.Functions.Http;

/// <summary>An answer without a body.</summary>
internal sealed class BareAnswer(int status) : IResult
{
    /// <summary>Entity tag, which a 304 repeats.</summary>
    public string? ETag { get; init; }

    /// <summary>Feed position that the answer reflects, or null.</summary>
    public string? FeedPosition { get; init; }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        if (status == StatusCodes.Status304NotModified) response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (ETag is not null) response.Headers.ETag = ETag;
        if (FeedPosition is not null) response.Headers[Http.FeedPosition.Header] = FeedPosition;
        return Task.CompletedTask;
    }
}
