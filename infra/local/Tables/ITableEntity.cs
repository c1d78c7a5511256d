#nullable disable // The vendor's surface carries no annotations.
namespace Azure.Data.Tables;

/// <summary>A row: what every entity of a table has.</summary>
public interface ITableEntity
{
    /// <summary>Rows of one partition are stored together and can be written in one transaction.</summary>
    string PartitionKey { get; set; }

    /// <summary>The row's name within its partition.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last changed the row; set by the service.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The row's version; set by the service.</summary>
    ETag ETag { get; set; }
}
