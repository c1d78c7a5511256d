using Microsoft.AspNetCore.Http;

namespace Portico.Functions.TechDocs;

/// <summary>There is no such file: a sentence, as Backstage's publishers for storage accounts have it.</summary>
internal sealed class NoFileAnswer : IResult
{
    /// <summary>The answer.</summary>
    public static readonly NoFileAnswer Instance = new();

    static readonly byte[] Text = [.. "File Not Found"u8];

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status404NotFound;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = Text.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method)) await response.BodyWriter.WriteAsync(Text, httpContext.RequestAborted);
    }
}
