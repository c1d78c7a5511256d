using System.Reflection;

namespace Portico.Tests.Unit.Contract;

/// <summary>Writes types as C# does, with the nullability that reflection can tell.</summary>
static class TypeNames
{
    static readonly NullabilityInfoContext Nullability = new();

    static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(ParameterInfo parameter)
    {
        lock (Nullability) return Of(parameter.ParameterType, Nullability.Create(parameter));
    }

    public static string Of(PropertyInfo property)
    {
        lock (Nullability) return Of(property.PropertyType, Nullability.Create(property));
    }

    public static string Of(FieldInfo field)
    {
        lock (Nullability) return Of(field.FieldType, Nullability.Create(field));
    }

    public static string Of(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef) return Of(type.GetElementType()!, nullability);
        if (type.IsGenericParameter) return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Of(underlying, null) + "?";
        var mark = nullability is not null && !type.IsValueType && IsNullable(nullability) ? "?" : "";
        if (type.IsArray) return $"{Of(type.GetElementType()!, nullability?.ElementType)}[]{mark}";
        if (!type.IsGenericType) return (Keywords.GetValueOrDefault(type) ?? type.Name) + mark;
        var arguments = type.GetGenericArguments().Select((argument, i) => Of(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(i)));
        return $"{BareName(type)}<{string.Join(", ", arguments)}>{mark}";
    }

    /// <summary>A type's full name with its type parameters, nested types after a dot.</summary>
    public static string Full(Type type)
    {
        var outer = type.IsNested ? Full(type.DeclaringType!) + "." : type.Namespace + ".";
        return outer + (type.IsGenericTypeDefinition ? $"{BareName(type)}<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>" : type.Name);
    }

    static bool IsNullable(NullabilityInfo info) =>
        (info.ReadState == NullabilityState.Unknown ? info.WriteState : info.ReadState) == NullabilityState.Nullable;

    static string BareName(Type type) => type.Name.IndexOf('`', StringComparison.Ordinal) is > 0 and var tick ? type.Name[..tick] : type.Name;
}
