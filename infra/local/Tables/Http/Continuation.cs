namespace Azure.Data.Tables.Http;

/// <summary>Where the next page begins. The service says it in headers; applications hold it as one text.</summary>
static class Continuation
{
    const string NextPartitionKey = "x-ms-continuation-NextPartitionKey";
    const string NextRowKey = "x-ms-continuation-NextRowKey";
    const string NextTableName = "x-ms-continuation-NextTableName";

    /// <summary>The token of the page after an answer; null after the last one. The two values never contain a space.</summary>
    public static string? AfterEntities(Response response)
    {
        if (!response.Headers.TryGetValue(NextPartitionKey, out var partition) || string.IsNullOrEmpty(partition)) return null;
        return response.Headers.TryGetValue(NextRowKey, out var row) ? $"{partition} {row}" : partition;
    }

    public static string? AfterTables(Response response) =>
        response.Headers.TryGetValue(NextTableName, out var table) && !string.IsNullOrEmpty(table) ? table : null;

    /// <summary>The token as a part of the next request's query.</summary>
    public static string ToEntities(string token)
    {
        var space = token.IndexOf(' ', StringComparison.Ordinal);
        return space < 0
            ? "NextPartitionKey=" + Uri.EscapeDataString(token)
            : $"NextPartitionKey={Uri.EscapeDataString(token[..space])}&NextRowKey={Uri.EscapeDataString(token[(space + 1)..])}";
    }

    public static string ToTables(string token) => "NextTableName=" + Uri.EscapeDataString(token);
}
