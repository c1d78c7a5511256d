using System.Text.Json;

namespace Azure.Data.Tables.Json;

/// <summary>Reads the array <c>value</c> of an answer.</summary>
static class PageReader
{
    public static List<T> Entities<T>(ReadOnlySpan<byte> json)
        where T : class, ITableEntity
    {
        var mapper = EntityMapper.For(typeof(T));
        var rows = new List<T>();
        var reader = AtArray(json);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) rows.Add((T)mapper.Read(ref reader));
        return rows;
    }

    public static T Entity<T>(ReadOnlySpan<byte> json)
        where T : class, ITableEntity
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return (T)EntityMapper.For(typeof(T)).Read(ref reader);
    }

    public static List<string> TableNames(ReadOnlySpan<byte> json)
    {
        var names = new List<string>();
        var reader = AtArray(json);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isName = reader.ValueTextEquals("TableName"u8);
                reader.Read();
                if (isName) names.Add(reader.GetString()!);
                else reader.Skip();
            }
        }

        return names;
    }

    static Utf8JsonReader AtArray(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals("value"u8);
            reader.Read();
            if (found && reader.TokenType == JsonTokenType.StartArray) return reader;
            reader.Skip();
        }

        throw new JsonException("The service's answer has no array 'value'.");
    }
}
