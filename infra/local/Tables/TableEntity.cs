#nullable disable // The vendor's surface carries no annotations.
using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Azure.Data.Tables;

/// <summary>A row as a dictionary of its properties. The keys and the service's own properties are entries like the others.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The vendor's surface.")]
public sealed partial class TableEntity : ITableEntity, IDictionary<string, object>
{
    readonly Dictionary<string, object> properties;

    /// <summary>A row without keys yet.</summary>
    public TableEntity()
    {
        properties = [];
    }

    /// <summary>A row of given properties.</summary>
    /// <param name="values">The properties; keys may be among them.</param>
    public TableEntity(IDictionary<string, object> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        properties = new Dictionary<string, object>(values);
    }

    /// <summary>A row of given keys.</summary>
    /// <param name="partitionKey">The partition's key.</param>
    /// <param name="rowKey">The row's key.</param>
    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <inheritdoc/>
    public string PartitionKey
    {
        get => GetString(PropertyNames.PartitionKey);
        set => properties[PropertyNames.PartitionKey] = value;
    }

    /// <inheritdoc/>
    public string RowKey
    {
        get => GetString(PropertyNames.RowKey);
        set => properties[PropertyNames.RowKey] = value;
    }

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(PropertyNames.Timestamp);
        set => properties[PropertyNames.Timestamp] = value;
    }

    /// <inheritdoc/>
    public ETag ETag
    {
        get => GetString(PropertyNames.ETag) is { } text ? new ETag(text) : default;
        set => properties[PropertyNames.ETag] = value.ToString();
    }

    /// <summary>How many entries there are.</summary>
    public int Count => properties.Count;

    /// <summary>The names of the entries.</summary>
    public ICollection<string> Keys => properties.Keys;

    /// <inheritdoc/>
    ICollection<object> IDictionary<string, object>.Values => properties.Values;

    /// <inheritdoc/>
    bool ICollection<KeyValuePair<string, object>>.IsReadOnly => false;

    /// <summary>A property's value; null when there is none.</summary>
    /// <param name="key">The property's name.</param>
    public object this[string key]
    {
        get => properties.GetValueOrDefault(key);
        set => properties[key] = properties.TryGetValue(key, out var present) ? Coerced(value, present) : value;
    }

    /// <summary>Adds a property that is not there yet.</summary>
    /// <param name="key">The property's name.</param>
    /// <param name="value">Its value.</param>
    public void Add(string key, object value) => properties.Add(key, value);

    /// <summary>Whether a property is there.</summary>
    /// <param name="key">The property's name.</param>
    public bool ContainsKey(string key) => properties.ContainsKey(key);

    /// <summary>Removes a property.</summary>
    /// <param name="key">The property's name.</param>
    public bool Remove(string key) => properties.Remove(key);

    /// <summary>A property's value, if it is there.</summary>
    /// <param name="key">The property's name.</param>
    /// <param name="value">Its value.</param>
    public bool TryGetValue(string key, out object value) => properties.TryGetValue(key, out value);

    /// <summary>Removes all entries.</summary>
    public void Clear() => properties.Clear();

    void ICollection<KeyValuePair<string, object>>.Add(KeyValuePair<string, object> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object>>.Contains(KeyValuePair<string, object> item) => properties.Contains(item);

    void ICollection<KeyValuePair<string, object>>.CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object>>)properties).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object>>.Remove(KeyValuePair<string, object> item) =>
        ((ICollection<KeyValuePair<string, object>>)properties).Remove(item);

    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => properties.GetEnumerator();

    // For writing without an allocation.
    internal Dictionary<string, object>.Enumerator Entries() => properties.GetEnumerator();

    internal void Set(string key, object value) => properties[key] = value;
}
