using System.Collections.Immutable;
using System.Text.Json;

namespace Portico.Catalog.Queries;

enum FieldOperator { AnyOf, Exists, Missing, HasPrefix }

/// <summary>A value in a predicate, with the JSON type it was given in.</summary>
readonly record struct PredicateValue(string Text, JsonValueKind Kind)
{
    public void WriteTo(Utf8JsonWriter json)
    {
        if (Kind == JsonValueKind.String) json.WriteStringValue(Text);
        else json.WriteRawValue(Text, skipInputValidation: true);
    }
}

/// <summary>What one field must be. Key and values are held in lower case too, ready to compare.</summary>
sealed record FieldCondition
{
    FieldCondition(string key, FieldOperator op, ImmutableArray<byte[]> values, Action<Utf8JsonWriter> writeValue)
    {
        (Key, Operator, Values, WriteValue) = (key, op, values, writeValue);
        FoldedKey = QueryText.Fold(key);
    }

    public string Key { get; }

    /// <summary>The key to look up; for relations it is not the key that the predicate names.</summary>
    public byte[] FoldedKey { get; private init; }

    public FieldOperator Operator { get; }

    public ImmutableArray<byte[]> Values { get; }

    Action<Utf8JsonWriter> WriteValue { get; }

    public static FieldCondition Is(string key, PredicateValue value) =>
        new(key, FieldOperator.AnyOf, [QueryText.Fold(value.Text)], value.WriteTo);

    public static FieldCondition AnyOf(string key, ImmutableArray<PredicateValue> values) =>
        values.Length == 1 ? Is(key, values[0]) : In(key, values);

    public static FieldCondition In(string key, ImmutableArray<PredicateValue> values) =>
        new(key, FieldOperator.AnyOf, [.. values.Select(v => QueryText.Fold(v.Text))], json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("$in");
            foreach (var value in values) value.WriteTo(json);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    public static FieldCondition Contains(string key, PredicateValue value) =>
        new(key, FieldOperator.AnyOf, [QueryText.Fold(value.Text)], json => WriteOperator(json, "$contains", value));

    public static FieldCondition HasPrefix(string key, string prefix) =>
        new(key, FieldOperator.HasPrefix, [QueryText.Fold(prefix)], json => WriteOperator(json, "$hasPrefix", new(prefix, JsonValueKind.String)));

    public static FieldCondition Exists(string key, bool exists) =>
        new(key, exists ? FieldOperator.Exists : FieldOperator.Missing, [], json => WriteOperator(json, "$exists", new(exists ? "true" : "false", JsonValueKind.True)));

    /// <summary><c>relations: {$contains: {type, targetRef?}}</c>; <paramref name="raw"/> is the predicate as it was given.</summary>
    public static FieldCondition Relation(string key, string type, ImmutableArray<string> targets, string raw) =>
        new(key, targets.IsEmpty ? FieldOperator.Exists : FieldOperator.AnyOf, [.. targets.Select(QueryText.Fold)], json => json.WriteRawValue(raw, skipInputValidation: true))
        {
            FoldedKey = QueryText.Fold($"relations.{type}"),
        };

    public FieldsNode AsNode() => new([this]);

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WritePropertyName(Key);
        WriteValue(json);
    }

    static void WriteOperator(Utf8JsonWriter json, string name, PredicateValue value)
    {
        json.WriteStartObject();
        json.WritePropertyName(name);
        value.WriteTo(json);
        json.WriteEndObject();
    }
}
