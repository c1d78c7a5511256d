using System.Text.Json;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Json;

namespace Azure.Data.Tables.Retries;

/// <summary>Compares a stored row with an entity as it would be stored.</summary>
static class RowComparison
{
    /// <summary>Whether the row has the entity's properties and no others.</summary>
    public static bool Equal(TableEntity row, ITableEntity entity)
    {
        var expected = AsStored(entity);
        return Count(row) == Count(expected) && HasAll(row, expected);
    }

    /// <summary>Whether the row has the entity's properties, perhaps among others.</summary>
    public static bool Contains(TableEntity row, ITableEntity entity) => HasAll(row, AsStored(entity));

    static TableEntity AsStored(ITableEntity entity)
    {
        using var content = new PooledContent();
        using (var writer = new Utf8JsonWriter(content, Edm.WriterOptions)) EntityMapper.For(entity.GetType()).Write(writer, entity);
        return PageReader.Entity<TableEntity>(content.Written.Span);
    }

    static int Count(TableEntity row)
    {
        var count = 0;
        var entries = row.Entries();
        while (entries.MoveNext())
            if (!PropertyNames.IsServiceOwned(entries.Current.Key)) count++;
        return count;
    }

    static bool HasAll(TableEntity row, TableEntity expected)
    {
        var entries = expected.Entries();
        while (entries.MoveNext())
        {
            var (name, value) = entries.Current;
            if (!row.TryGetValue(name, out var present) || !Same(present, value)) return false;
        }

        return true;
    }

    static bool Same(object? one, object? other) => (one, other) switch
    {
        (byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right),
        _ => Equals(one, other),
    };
}
