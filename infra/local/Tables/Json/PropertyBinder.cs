using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json;

namespace Azure.Data.Tables.Json;

/// <summary>One property of an application's type and its property in the row.</summary>
abstract class PropertyBinder(string name)
{
    public string Name { get; } = name;

    public static PropertyBinder Create(PropertyInfo property)
    {
        var name = property.GetCustomAttribute<DataMemberAttribute>()?.Name ?? property.Name;
        var codec = EdmCodecs.For(property.PropertyType)
            ?? throw new NotSupportedException($"{property.DeclaringType}.{property.Name} is of type {property.PropertyType}, which a table cannot hold.");
        return (PropertyBinder)Activator.CreateInstance(typeof(PropertyBinder<>).MakeGenericType(property.PropertyType), name, property, codec)!;
    }

    /// <summary>Writes the value unless it is null.</summary>
    public abstract void Write(Utf8JsonWriter writer, object entity);

    public abstract void Read(ref Utf8JsonReader reader, object entity);
}

/// <summary>A binder with compiled access, so that values are not boxed.</summary>
sealed class PropertyBinder<T>(string name, PropertyInfo property, EdmCodec<T> codec) : PropertyBinder(name)
{
    readonly Func<object, T> get = Getter(property);
    readonly Action<object, T> set = Setter(property);

    public override void Write(Utf8JsonWriter writer, object entity)
    {
        if (get(entity) is { } value) codec.Write(writer, Name, value);
    }

    public override void Read(ref Utf8JsonReader reader, object entity) => set(entity, codec.Read(ref reader));

    static Func<object, T> Getter(PropertyInfo property)
    {
        var entity = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, T>>(Expression.Property(Typed(entity, property), property), entity).Compile();
    }

    static Action<object, T> Setter(PropertyInfo property)
    {
        var entity = Expression.Parameter(typeof(object));
        var value = Expression.Parameter(typeof(T));
        return Expression.Lambda<Action<object, T>>(Expression.Assign(Expression.Property(Typed(entity, property), property), value), entity, value).Compile();
    }

    static UnaryExpression Typed(ParameterExpression entity, PropertyInfo property) => property.DeclaringType!.IsValueType
        ? Expression.Unbox(entity, property.DeclaringType)
        : Expression.Convert(entity, property.DeclaringType);
}
