using System.Text.Json;

namespace Azure.Data.Tables.Json;

/// <summary>For <see cref="TableEntity"/>: types are those of the values, and on the way back those of the annotations.</summary>
sealed class DictionaryMapper : EntityMapper
{
    readonly NameCache names = new();

    protected override ITableEntity Create() => new TableEntity();

    protected override void WriteProperties(Utf8JsonWriter writer, ITableEntity entity)
    {
        var entries = ((TableEntity)entity).Entries();
        while (entries.MoveNext())
        {
            var (name, value) = entries.Current;
            if (name is PropertyNames.PartitionKey or PropertyNames.RowKey || PropertyNames.IsServiceOwned(name)) continue;
            Edm.WriteAny(writer, name, value);
        }
    }

    protected override void ReadProperty(ref Utf8JsonReader reader, ITableEntity entity)
    {
        var kind = EdmKind.None;
        while (IsAnnotation(ref reader))
        {
            // The service writes an annotation just before the property it is about.
            reader.Read();
            kind = EdmReader.Kind(ref reader);
            reader.Read();
        }

        var row = (TableEntity)entity;
        var name = names.Get(ref reader);
        reader.Read();
        if (name == PropertyNames.ETag) row.ETag = new ETag(reader.GetString()!);
        else if (name == PropertyNames.Timestamp) row.Timestamp = reader.TokenType == JsonTokenType.Null ? null : EdmReader.DateTimeOffset(ref reader);
        else if (name.StartsWith("odata.", StringComparison.Ordinal)) reader.Skip();
        else row.Set(name, EdmReader.Any(ref reader, kind));
    }

    static bool IsAnnotation(ref Utf8JsonReader reader) => !reader.HasValueSequence && reader.ValueSpan.EndsWith("@odata.type"u8);
}
