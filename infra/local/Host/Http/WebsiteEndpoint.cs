using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Portico.Local.Storage;

namespace Portico.Local.Http;

/// <summary>
/// <c>GET /$web/{path}</c> serves the container <c>$web</c> as a storage account in Azure serves it at an address of its own; the
/// emulator does not. The documents that stand for a folder and for what is not there are <c>index.html</c> and <c>404.html</c>.
/// </summary>
sealed class WebsiteEndpoint(StorageConnections connections, StorageGate gate)
{
    const string Index = "index.html", Missing = "404.html";

    BlobContainerClient Container => field ??= connections.Blobs().GetBlobContainerClient("$web");

    public Endpoint Create()
    {
        var endpoint = new RouteEndpointBuilder(ServeAsync, RoutePatternFactory.Parse("$web/{*path}"), order: 0) { DisplayName = "website" };
        endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
        return endpoint.Build();
    }

    async Task ServeAsync(HttpContext http)
    {
        await gate.WaitAsync(http.RequestAborted).ConfigureAwait(false);
        var path = http.Request.RouteValues["path"] as string ?? "";
        var isFolder = path.Length == 0 || http.Request.Path.Value!.EndsWith('/'); // every request has a path
        var folder = path.TrimEnd('/');
        // A folder without the slash at its end is served too, without sending the browser to where its links hold.
        if ((!isFolder && await TryServeAsync(http, path, StatusCodes.Status200OK).ConfigureAwait(false))
            || await TryServeAsync(http, folder.Length == 0 ? Index : $"{folder}/{Index}", StatusCodes.Status200OK).ConfigureAwait(false)
            || await TryServeAsync(http, Missing, StatusCodes.Status404NotFound).ConfigureAwait(false))
        {
            return;
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        await http.Response.WriteAsync("The requested content does not exist.\n", http.RequestAborted).ConfigureAwait(false);
    }

    async Task<bool> TryServeAsync(HttpContext http, string path, int status)
    {
        if (path.Split('/').Any(static part => part is "." or ".."))
        {
            return false;
        }

        try
        {
            var found = await Container.GetBlobClient(path).DownloadStreamingAsync(cancellationToken: http.RequestAborted).ConfigureAwait(false);
            using var blob = found.Value;
            await SendAsync(http, blob, status).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException missing) when (missing.Status is StatusCodes.Status404NotFound or StatusCodes.Status400BadRequest)
        {
            return false; // or a name that no blob can have
        }
    }

    static async Task SendAsync(HttpContext http, BlobDownloadStreamingResult blob, int status)
    {
        var (response, details) = (http.Response, blob.Details);
        var etag = details.ETag.ToString("H");
        response.Headers.ETag = etag;
        response.Headers.LastModified = details.LastModified.ToString("R", CultureInfo.InvariantCulture);
        if (!string.IsNullOrEmpty(details.CacheControl))
        {
            response.Headers.CacheControl = details.CacheControl;
        }

        if (status == StatusCodes.Status200OK && http.Request.Headers.IfNoneMatch.Contains(etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = status;
        response.ContentType = details.ContentType;
        response.ContentLength = details.ContentLength;
        if (HttpMethods.IsGet(http.Request.Method))
        {
            await blob.Content.CopyToAsync(response.Body, http.RequestAborted).ConfigureAwait(false);
        }
    }
}
