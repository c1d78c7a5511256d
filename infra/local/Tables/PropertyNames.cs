namespace Azure.Data.Tables;

/// <summary>Properties that are not the application's.</summary>
static class PropertyNames
{
    public const string PartitionKey = "PartitionKey";
    public const string RowKey = "RowKey";
    public const string Timestamp = "Timestamp";
    public const string ETag = "odata.etag";
    public const string TypeSuffix = "@odata.type";

    /// <summary>Whether the service alone sets it: it is never sent.</summary>
    public static bool IsServiceOwned(ReadOnlySpan<char> name) => name is Timestamp || name.StartsWith("odata.", StringComparison.Ordinal);
}
