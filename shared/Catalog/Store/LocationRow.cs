using System.Collections.Immutable;
using System.Text.Json;
using Azure.Data.Tables;
using Portico.Storage;

namespace Portico.Catalog.Store;

/// <summary>
/// <see cref="LocationRecord"/> as a row. All locations stand in one partition, so that registering, claiming and
/// adding children are transactions; beside them <c>id:…</c> rows lead from a registration's id to the location.
/// </summary>
internal static class LocationRow
{
    public const string Partition = "location";
    public const string RegistrationPrefix = "id:";

    /// <summary>First key after every <c>id:</c> key.</summary>
    public const string RegistrationEnd = "id;";

    /// <summary>Locations that one location may emit: about what fits into a row.</summary>
    public const int MaxChildren = 20_000;

    /// <summary>The whole row, for insert and replace.</summary>
    public static TableEntity ToRow(LocationRecord record)
    {
        var row = new TableEntity(Partition, record.Key)
        {
            ["Type"] = record.Location.Type,
            ["Target"] = record.Location.Target,
            ["Since"] = record.Since,
            ["Configured"] = record.Configured,
            ["Version"] = record.Version,
            ["NextDue"] = record.NextDue,
            ["Failures"] = record.Failures,
            ["EverRead"] = record.EverRead,
            ["Purge"] = record.Purge,
            ["LostParent"] = record.LostParent,
        };
        if (record.RegistrationId is not null) row["RegistrationId"] = record.RegistrationId;
        if (record.EntityName is not null) row["EntityName"] = record.EntityName;
        if (record.SourceETag is not null) row["SourceETag"] = record.SourceETag;
        if (record.Applied is not null) row["Applied"] = record.Applied;
        if (record.LastRead is { } read) row["LastRead"] = read;
        if (!record.Errors.IsEmpty) Write(row, "Errors", JsonSerializer.SerializeToUtf8Bytes([.. record.Errors], StoreJson.Default.ProcessingErrorArray));
        if (!record.Includes.IsEmpty) Write(row, "Includes", JsonSerializer.SerializeToUtf8Bytes([.. record.Includes], StoreJson.Default.IncludeStampArray));
        if (!record.Parents.IsEmpty) Write(row, "Parents", JsonSerializer.SerializeToUtf8Bytes([.. record.Parents], StoreJson.Default.LocationParentArray));
        if (!record.Children.IsEmpty) Write(row, "Children", ToJson(record.Children));
        return row;
    }

    /// <summary>A record of a whole row.</summary>
    public static LocationRecord FromRow(TableEntity row) => new()
    {
        Key = row.RowKey,
        Location = new(row.GetString("Type"), row.GetString("Target")),
        Since = row.GetInt64("Since") ?? 0,
        Configured = row.GetBoolean("Configured") ?? false,
        RegistrationId = row.GetString("RegistrationId"),
        EntityName = row.GetString("EntityName"),
        SourceETag = row.GetString("SourceETag"),
        Version = row.GetInt64("Version") ?? 0,
        NextDue = row.GetDateTimeOffset("NextDue") ?? DateTimeOffset.MinValue,
        LastRead = row.GetDateTimeOffset("LastRead"),
        Failures = row.GetInt32("Failures") ?? 0,
        EverRead = row.GetBoolean("EverRead") ?? false,
        Applied = row.GetString("Applied"),
        Purge = row.GetBoolean("Purge") ?? false,
        LostParent = row.GetBoolean("LostParent") ?? false,
        Errors = Read(row, "Errors") is { } errors ? [.. JsonSerializer.Deserialize(errors, StoreJson.Default.ProcessingErrorArray)!] : [],
        Includes = Read(row, "Includes") is { } includes ? [.. JsonSerializer.Deserialize(includes, StoreJson.Default.IncludeStampArray)!] : [],
        Parents = Read(row, "Parents") is { } parents ? [.. JsonSerializer.Deserialize(parents, StoreJson.Default.LocationParentArray)!] : [],
        Children = Read(row, "Children") is { } children ? FromJson(children) : [],
        ETag = row.ETag,
    };

    /// <summary>The row that leads from a registration's id to its location.</summary>
    public static TableEntity RegistrationRow(string id, LocationRecord record) => new(Partition, RegistrationPrefix + id)
    {
        ["LocationKey"] = record.Key,
        ["Type"] = record.Location.Type,
        ["Target"] = record.Location.Target,
        ["EntityName"] = record.EntityName ?? record.Location.GeneratedName,
    };

    static void Write(TableEntity row, string name, byte[] json)
    {
        if (!LargeValue.TryWrite(row, name, LargeValue.Pack(json)))
            throw new InvalidOperationException($"{name} of location {row.GetString("Target")} does not fit into a row of 1 MiB.");
    }

    static byte[]? Read(TableEntity row, string name) => LargeValue.Read(row, name) is { } packed ? LargeValue.Unpack(packed) : null;

    // By the entity that names them; a question mark marks the optional ones.
    static byte[] ToJson(ImmutableArray<ChildLink> children) => JsonSerializer.SerializeToUtf8Bytes(
        children.GroupBy(static child => (child.Optional ? "?" : "") + child.Ref)
            .ToDictionary(static group => group.Key, static group => group.Select(static child => child.Key).ToArray()),
        StoreJson.Default.DictionaryStringStringArray);

    static ImmutableArray<ChildLink> FromJson(byte[] json) =>
        [.. JsonSerializer.Deserialize(json, StoreJson.Default.DictionaryStringStringArray)!
            .SelectMany(static group => group.Value.Select(key => new ChildLink(group.Key.TrimStart('?'), key, group.Key.StartsWith('?'))))];
}
