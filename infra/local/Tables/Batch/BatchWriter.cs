using System.Text.Json;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Json;

namespace Azure.Data.Tables.Batch;

/// <summary>
/// Writes a transaction as the service wants it: a multipart body that holds one change set, whose parts are requests.
/// All of it goes into one rented buffer with one JSON writer.
/// </summary>
sealed class BatchWriter(string root, string table)
{
    const string ChangeSetPrefix = "changeset_";
    const string BatchPrefix = "batch_";

    readonly string batch = BatchPrefix + Guid.NewGuid();
    readonly string changeSet = ChangeSetPrefix + Guid.NewGuid();

    public string ContentType => "multipart/mixed; boundary=" + batch;

    public PooledContent Write(IReadOnlyList<TableTransactionAction> actions)
    {
        var content = new PooledContent(Math.Max(4096, actions.Count * 1024));
        content.Append($"--{batch}\r\nContent-Type: multipart/mixed; boundary={changeSet}\r\n\r\n");
        using (var json = new Utf8JsonWriter(content, Edm.WriterOptions))
            foreach (var action in actions) Write(content, json, action);
        content.Append($"--{changeSet}--\r\n--{batch}--\r\n");
        return content;
    }

    void Write(PooledContent content, Utf8JsonWriter json, TableTransactionAction action)
    {
        content.Append("--"u8);
        content.Append(changeSet);
        content.Append("\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"u8);
        content.Append(Method(action.ActionType));
        content.Append(root);
        content.Append("/"u8);
        content.Append(table);
        if (action.ActionType != TableTransactionActionType.Add) Resource.AppendKeys(content, action.Entity);
        content.Append(" HTTP/1.1\r\nAccept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n"u8);
        if (Condition(action) is { } etag)
        {
            content.Append("If-Match: "u8);
            content.Append(etag);
            content.Append("\r\n"u8);
        }

        if (action.ActionType != TableTransactionActionType.Delete)
        {
            content.Append("Prefer: return-no-content\r\nContent-Type: application/json;odata=nometadata\r\n\r\n"u8);
            json.Reset();
            EntityMapper.For(action.Entity.GetType()).Write(json, action.Entity);
            json.Flush();
        }

        content.Append("\r\n\r\n"u8);
    }

    static ReadOnlySpan<byte> Method(TableTransactionActionType type) => type switch
    {
        TableTransactionActionType.Add => "POST "u8,
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => "PATCH "u8,
        TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => "PUT "u8,
        TableTransactionActionType.Delete => "DELETE "u8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an action."),
    };

    static string? Condition(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Delete => action.ETag == default ? ETag.All.ToString() : action.ETag.ToString(),
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace when action.ETag != default => action.ETag.ToString(),
        _ => null,
    };
}
