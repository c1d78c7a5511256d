using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json;

namespace Azure.Data.Tables.Json;

/// <summary>For an application's own type: every public property that can be read and written is a property of the row.</summary>
sealed class PropertyMapper : EntityMapper
{
    readonly Type type;
    readonly Func<ITableEntity>? create;
    readonly PropertyBinder[] binders;

    public PropertyMapper(Type type)
    {
        this.type = type;
        create = Constructor(type);
        binders = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsBound).Select(PropertyBinder.Create)];
    }

    protected override ITableEntity Create() =>
        create?.Invoke() ?? throw new NotSupportedException($"{type} has no constructor without parameters: it cannot be read from a table.");

    protected override void WriteProperties(Utf8JsonWriter writer, ITableEntity entity)
    {
        foreach (var binder in binders) binder.Write(writer, entity);
    }

    protected override void ReadProperty(ref Utf8JsonReader reader, ITableEntity entity)
    {
        if (reader.ValueTextEquals("PartitionKey"u8)) entity.PartitionKey = Text(ref reader);
        else if (reader.ValueTextEquals("RowKey"u8)) entity.RowKey = Text(ref reader);
        else if (reader.ValueTextEquals("odata.etag"u8)) entity.ETag = new ETag(Text(ref reader)!);
        else if (reader.ValueTextEquals("Timestamp"u8))
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.Null) entity.Timestamp = EdmReader.DateTimeOffset(ref reader);
        }
        else
        {
            var binder = Find(ref reader);
            reader.Read();
            if (binder is null) reader.Skip();
            else if (reader.TokenType != JsonTokenType.Null) binder.Read(ref reader, entity);
        }
    }

    PropertyBinder? Find(ref Utf8JsonReader reader)
    {
        foreach (var binder in binders)
            if (reader.ValueTextEquals(binder.Name)) return binder;
        return null;
    }

    static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    static bool IsBound(PropertyInfo property) =>
        property is { GetMethod.IsPublic: true, SetMethod.IsPublic: true }
        && property.GetIndexParameters().Length == 0
        && property.Name is not (PropertyNames.PartitionKey or PropertyNames.RowKey or PropertyNames.Timestamp or nameof(ITableEntity.ETag))
        && property.GetCustomAttribute<IgnoreDataMemberAttribute>() is null;

    static Func<ITableEntity>? Constructor(Type type)
    {
        var constructor = type.GetConstructor(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, []);
        if (constructor is null && !type.IsValueType) return null;
        var made = constructor is null ? Expression.New(type) : Expression.New(constructor);
        return Expression.Lambda<Func<ITableEntity>>(Expression.Convert(made, typeof(ITableEntity))).Compile();
    }
}
