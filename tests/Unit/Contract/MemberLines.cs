using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Portico.Tests.Unit.Contract;

/// <summary>Writes members as the listing does, one line each.</summary>
static class MemberLines
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // The compiler writes these for records and values; the listing leaves them out.
    static readonly HashSet<string> Unlisted = ["Equals", "GetHashCode", "ToString", "Deconstruct", "PrintMembers", "<Clone>$", "op_Equality", "op_Inequality"];

    public static IReadOnlyList<string> Of(Type type)
    {
        if (type.IsEnum) return [.. Enum.GetNames(type).Select(name => $"{name}={Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}")];
        if (type.IsSubclassOf(typeof(Delegate))) return [Invocation(type.GetMethod("Invoke")!)];
        var lines = type.GetConstructors(Declared).Where(IsVisible).Select(Constructor)
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Field))
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible)).Select(Property))
            .Concat(type.GetMethods(Declared).Where(method => IsVisible(method) && !Unlisted.Contains(method.Name) && !IsAccessor(method)).Select(Method));
        return [.. lines.Select(Spelling.Short)];
    }

    static string Constructor(ConstructorInfo constructor) => $"{Visibility(constructor)}new({Parameters(constructor)}){Obsolete(constructor)}";

    static string Field(FieldInfo field) => field.IsLiteral
        ? $"const {TypeNames.Of(field)} {field.Name} = {Literal(field.GetRawConstantValue(), field.FieldType)}"
        : $"{(field.IsPublic ? "" : "protected ")}{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeNames.Of(field)} {field.Name}";

    static string Property(PropertyInfo property)
    {
        var get = property.GetMethod is { } getter && IsVisible(getter) ? " get;" : "";
        var set = property.SetMethod is { } setter && IsVisible(setter) ? $" {Visibility(setter)}{(IsInit(setter) ? "init" : "set")};" : "";
        var first = property.GetMethod is { } first1 && IsVisible(first1) ? first1 : property.SetMethod!;
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        return $"{Visibility(first)}{Modifiers(first)}{TypeNames.Of(property)} {name} {{{get}{set} }}{Obsolete(property)}";
    }

    static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        var extension = method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "";
        return $"{Visibility(method)}{Modifiers(method)}{TypeNames.Of(method.ReturnParameter)} {method.Name}{generic}({extension}{Parameters(method)}){Constraints(method)}{Obsolete(method)}";
    }

    static string Invocation(MethodInfo invoke) => Spelling.Short($"{TypeNames.Of(invoke.ReturnParameter)} ({Parameters(invoke)})");

    static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    static string Parameter(ParameterInfo parameter)
    {
        var mode = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? (parameter.IsIn ? "in " : "ref ") : "";
        var value = parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue, parameter.ParameterType) : "";
        return $"{mode}{TypeNames.Of(parameter)} {parameter.Name}{value}";
    }

    static string Literal(object? value, Type type) => value switch
    {
        null when type.IsValueType && Nullable.GetUnderlyingType(type) is null => "default",
        null => "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ when type.IsEnum => $"{type.Name}.{Enum.GetName(type, value)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    static string Constraints(MethodInfo method)
    {
        var clauses = method.IsGenericMethodDefinition ? method.GetGenericArguments().Select(Constraint).Where(clause => clause.Length > 0) : [];
        return string.Concat(clauses);
    }

    static string Constraint(Type parameter)
    {
        var flags = parameter.GenericParameterAttributes;
        var isValue = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        List<string> terms = [];
        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) terms.Add("class");
        if (isValue) terms.Add("struct");
        terms.AddRange(parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(type => TypeNames.Of(type)));
        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isValue) terms.Add("new()");
        return terms.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", terms)}";
    }

    static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic) return "static ";
        if (method.DeclaringType!.IsInterface) return "";
        if (method.IsAbstract) return "abstract ";
        if (method.GetBaseDefinition() != method) return "override ";
        return method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";
    }

    static string Visibility(MethodBase method) => method.IsPublic ? "" : "protected ";

    static string Obsolete(MemberInfo member) => member.IsDefined(typeof(ObsoleteAttribute), inherit: false) ? " [Obsolete]" : "";

    static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
