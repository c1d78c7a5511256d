using Microsoft.AspNetCore.Http;

namespace Portico.Functions.Http;

/// <summary>It is at another address, for good.</summary>
internal sealed class MovedAnswer(string location) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
