using System.Collections.Concurrent;
using System.Text.Json;

namespace Azure.Data.Tables.Json;

/// <summary>Turns entities of one type into JSON and back. Made once for a type.</summary>
abstract class EntityMapper
{
    static readonly ConcurrentDictionary<Type, EntityMapper> Mappers = new();

    public static EntityMapper For(Type type) =>
        Mappers.GetOrAdd(type, static type => type == typeof(TableEntity) ? new DictionaryMapper() : new PropertyMapper(type));

    /// <summary>Writes the keys and the properties; not what the service owns.</summary>
    public void Write(Utf8JsonWriter writer, ITableEntity entity)
    {
        writer.WriteStartObject();
        writer.WriteString("PartitionKey"u8, entity.PartitionKey);
        writer.WriteString("RowKey"u8, entity.RowKey);
        WriteProperties(writer, entity);
        writer.WriteEndObject();
    }

    /// <summary>Reads the entity whose object starts at the reader; leaves the reader at the object's end.</summary>
    public ITableEntity Read(ref Utf8JsonReader reader)
    {
        var entity = Create();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadProperty(ref reader, entity);
        return entity;
    }

    protected abstract ITableEntity Create();

    protected abstract void WriteProperties(Utf8JsonWriter writer, ITableEntity entity);

    /// <summary>The reader stands on a property's name; it is left on the value's end.</summary>
    protected abstract void ReadProperty(ref Utf8JsonReader reader, ITableEntity entity);
}
