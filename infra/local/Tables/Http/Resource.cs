using System.Globalization;
using Azure.Core;

namespace Azure.Data.Tables.Http;

/// <summary>Names of resources, as they stand in an address.</summary>
static class Resource
{
    public const string Tables = "Tables";
    public const string Batch = "$batch";

    public static string Table(string name) => $"Tables('{Key(name)}')";

    public static string Entities(string table) => table + "()";

    public static string Entity(string table, string partitionKey, string rowKey) => $"{table}(PartitionKey='{Key(partitionKey)}',RowKey='{Key(rowKey)}')";

    /// <summary>The same, written into a body without strings in between.</summary>
    public static void AppendKeys(PooledContent content, ITableEntity entity)
    {
        content.Append("(PartitionKey='"u8);
        AppendKey(content, entity.PartitionKey);
        content.Append("',RowKey='"u8);
        AppendKey(content, entity.RowKey);
        content.Append("')"u8);
    }

    static void AppendKey(PooledContent content, string key)
    {
        Span<char> escaped = stackalloc char[512];
        if (!key.Contains('\'', StringComparison.Ordinal) && Uri.TryEscapeDataString(key, escaped, out var length)) content.Append(escaped[..length]);
        else content.Append(Key(key));
    }

    /// <summary>A page's query; parts that are null are left out.</summary>
    public static string Query(string? filter, IEnumerable<string>? select, int? top, string? continuation = null)
    {
        var parts = new List<string>(4);
        if (!string.IsNullOrEmpty(filter)) parts.Add("$filter=" + Uri.EscapeDataString(filter));
        if (select is not null && Uri.EscapeDataString(string.Join(',', select)) is { Length: > 0 } names) parts.Add("$select=" + names);
        if (top is { } count) parts.Add(string.Create(CultureInfo.InvariantCulture, $"$top={count}"));
        if (continuation is not null) parts.Add(continuation);
        return string.Join('&', parts);
    }

    public static void Expect(this Request request, ETag etag)
    {
        if (etag != default) request.Headers.Add(HttpHeader.Names.IfMatch, etag.ToString());
    }

    /// <summary>Sends JSON and wants no content back.</summary>
    public static void Send(this Request request, PooledContent json)
    {
        request.Content = json;
        request.Headers.Add(HttpHeader.Names.ContentType, "application/json;odata=nometadata");
        request.Headers.Add(HttpHeader.Names.Prefer, "return-no-content");
    }

    static string Key(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}
