using System.Text.Json;

namespace Portico.Catalog.Index.Segments;

/// <summary>
/// Takes the fields of an entity from its JSON: every scalar under its dotted path, list items under the path of the
/// list, text items of a list also as <c>path.item = true</c>, relations as <c>relations.type = target</c>.
/// </summary>
sealed class FieldExtractor(FieldIndexBuilder fields)
{
    /// <summary>Longer keys are left out, longer values are there without a value. The peer's limits.</summary>
    const int MaxKey = 200, MaxValue = 200;

    static readonly JsonReaderOptions Options = new() { MaxDepth = 1000 };

    byte[] path = new byte[512];
    byte[] folded = new byte[1024];
    byte[] text = new byte[1024];

    public void Extract(ReadOnlySpan<byte> entity)
    {
        var reader = new Utf8JsonReader(entity, Options);
        reader.Read();
        var hasNamespace = false;
        fields.BeginDocument();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("relations"u8)) Relations(ref reader);
            else if (reader.ValueTextEquals("status"u8) || reader.ValueTextEquals("attachments"u8)) Skip(ref reader);
            else if (reader.ValueTextEquals("metadata"u8)) Metadata(ref reader, ref hasNamespace);
            else Property(ref reader, 0);
        }
        if (!hasNamespace) fields.Add("metadata.namespace"u8, "default"u8, "default"u8);
        fields.EndDocument();
    }

    void Metadata(ref Utf8JsonReader reader, ref bool hasNamespace)
    {
        var length = Push(0, "metadata"u8);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Value(ref reader, length);
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("etag"u8)) Skip(ref reader);
            else
            {
                var isNamespace = reader.ValueTextEquals("namespace"u8);
                Property(ref reader, length);
                hasNamespace |= isNamespace && reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0;
            }
        }
    }

    void Relations(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var length = 0;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isType = reader.ValueTextEquals("type"u8);
                reader.Read();
                if (isType) length = Push(Push(0, "relations"u8), Text(ref reader));
                else Scalar(length, Text(ref reader));
            }
        }
    }

    void Property(ref Utf8JsonReader reader, int parent)
    {
        var length = Push(parent, Text(ref reader));
        reader.Read();
        Value(ref reader, length);
    }

    void Value(ref Utf8JsonReader reader, int length)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) Property(ref reader, length);
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) Item(ref reader, length);
                break;
            case JsonTokenType.Null:
                Null(length);
                break;
            default:
                Scalar(length, Text(ref reader));
                break;
        }
    }

    void Item(ref Utf8JsonReader reader, int length)
    {
        var isText = reader.TokenType == JsonTokenType.String;
        Value(ref reader, length);
        // A key over the limit is left out, so a long item need not be folded at all.
        if (isText && reader.ValueSpan.Length <= MaxKey * 6) Scalar(Push(length, Text(ref reader)), "true"u8);
    }

    void Scalar(int length, ReadOnlySpan<byte> value)
    {
        if (!HasKey(length)) return;
        if (value.Length > MaxValue * 3)
        {
            fields.AddNull(path.AsSpan(0, length));
            return;
        }
        if (folded.Length < Utf8Fold.MaxLength(value.Length)) folded = new byte[Utf8Fold.MaxLength(value.Length)];
        var lower = folded.AsSpan(0, Utf8Fold.Fold(value, folded));
        if (Utf8Fold.IsLongerThan(lower, MaxValue)) fields.AddNull(path.AsSpan(0, length));
        else fields.Add(path.AsSpan(0, length), lower, value);
    }

    void Null(int length)
    {
        if (HasKey(length)) fields.AddNull(path.AsSpan(0, length));
    }

    bool HasKey(int length) => length > 0 && !Utf8Fold.IsLongerThan(path.AsSpan(0, length), MaxKey);

    int Push(int parent, ReadOnlySpan<byte> name)
    {
        var needed = parent + 1 + Utf8Fold.MaxLength(name.Length);
        if (path.Length < needed) Array.Resize(ref path, needed * 2);
        if (parent > 0) path[parent++] = (byte)'.';
        return parent + Utf8Fold.Fold(name, path.AsSpan(parent));
    }

    ReadOnlySpan<byte> Text(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return reader.ValueSpan;
        if (text.Length < reader.ValueSpan.Length) text = new byte[reader.ValueSpan.Length];
        return text.AsSpan(0, reader.CopyString(text));
    }

    static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
