using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Json;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Http;

/// <summary>Creates and deletes tables.</summary>
static class TableCreation
{
    public static async Task<Response<TableItem>> CreateAsync(TablePipeline pipeline, string table, CancellationToken ct)
    {
        using var message = Creation(pipeline, table);
        var response = await pipeline.SendAsync(message, ct).ConfigureAwait(false);
        return Response.FromValue(new TableItem(table), response);
    }

    public static async Task<Response<TableItem>> CreateIfNotExistsAsync(TablePipeline pipeline, string table, CancellationToken ct)
    {
        using var message = Creation(pipeline, table);
        var response = await pipeline.AskAsync(message, ct).ConfigureAwait(false);
        if (!response.IsError) return Response.FromValue(new TableItem(table), response);
        var error = new RequestFailedException(response);
        return error.ErrorCode == ErrorCodes.TableAlreadyExists ? Response.FromValue(new TableItem(table), response) : throw error;
    }

    public static async Task<Response> DeleteAsync(TablePipeline pipeline, string table, CancellationToken ct)
    {
        using var message = pipeline.Create(RequestMethod.Delete, Resource.Table(table));
        return await pipeline.DeleteAsync(message, ct).ConfigureAwait(false);
    }

    static HttpMessage Creation(TablePipeline pipeline, string table)
    {
        var message = pipeline.Create(RequestMethod.Post, Resource.Tables);
        var content = new PooledContent(256);
        using (var writer = new Utf8JsonWriter(content, Edm.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("TableName"u8, table);
            writer.WriteEndObject();
        }

        message.Request.Send(content);
        return message;
    }
}
