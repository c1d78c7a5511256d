#nullable disable // The vendor's surface carries no annotations.
namespace Azure.Data.Tables;

public sealed partial class TableEntity
{
    /// <summary>A text.</summary>
    /// <param name="key">The property's name.</param>
    public string GetString(string key) => Reference<string>(key);

    /// <summary>Bytes.</summary>
    /// <param name="key">The property's name.</param>
    public BinaryData GetBinaryData(string key) => this[key] is byte[] bytes ? BinaryData.FromBytes(bytes) : Reference<BinaryData>(key);

    /// <summary>Bytes.</summary>
    /// <param name="key">The property's name.</param>
    public byte[] GetBinary(string key) => this[key] is BinaryData data ? data.ToArray() : Reference<byte[]>(key);

    /// <summary>A truth value.</summary>
    /// <param name="key">The property's name.</param>
    public bool? GetBoolean(string key) => Value<bool>(key);

    /// <summary>A time in UTC.</summary>
    /// <param name="key">The property's name.</param>
    public DateTime? GetDateTime(string key) => this[key] is DateTimeOffset time ? time.UtcDateTime : Value<DateTime>(key);

    /// <summary>A time.</summary>
    /// <param name="key">The property's name.</param>
    public DateTimeOffset? GetDateTimeOffset(string key) => this[key] is DateTime time ? Json.Edm.InUtc(time) : Value<DateTimeOffset>(key);

    /// <summary>A floating-point number.</summary>
    /// <param name="key">The property's name.</param>
    public double? GetDouble(string key) => Value<double>(key);

    /// <summary>A GUID.</summary>
    /// <param name="key">The property's name.</param>
    public Guid? GetGuid(string key) => Value<Guid>(key);

    /// <summary>A number of 32 bits.</summary>
    /// <param name="key">The property's name.</param>
    public int? GetInt32(string key) => Value<int>(key);

    /// <summary>A number of 64 bits.</summary>
    /// <param name="key">The property's name.</param>
    public long? GetInt64(string key) => this[key] is int small ? small : Value<long>(key);

    T? Value<T>(string key)
        where T : struct => this[key] switch
        {
            null => null,
            T value => value,
            var other => throw WrongType(key, typeof(T), other),
        };

    T Reference<T>(string key)
        where T : class => this[key] switch
        {
            null => null,
            T value => value,
            var other => throw WrongType(key, typeof(T), other),
        };

    static InvalidOperationException WrongType(string key, Type asked, object present) =>
        new($"The property '{key}' is of type {present.GetType().Name}; it cannot be read as {asked.Name}.");

    // A property keeps the wider type it has: 5 assigned to a 64-bit property stays 64 bits wide in the table.
    static object Coerced(object value, object present) => (value, present) switch
    {
        (int number, long) => (long)number,
        (int number, double) => (double)number,
        (long number, double) => (double)number,
        (DateTime time, DateTimeOffset) => Json.Edm.InUtc(time),
        (DateTimeOffset time, DateTime) => time.UtcDateTime,
        _ => value,
    };
}
