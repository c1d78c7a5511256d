using System.Reflection;

namespace Portico.Tests.Unit.Contract;

/// <summary>A type of ours, in the listing's form.</summary>
static class DeclaredType
{
    public static VendorType Of(Type type) =>
        new(Kind(type), TypeNames.Full(type), Bases(type), Attributes(type), MemberLines.Of(type));

    /// <summary>The interfaces among a type's bases that another of its interfaces brings along; the listing may leave them out.</summary>
    public static HashSet<string> ImpliedBases(Type type) =>
        [.. Interfaces(type).SelectMany(one => one.GetInterfaces()).Select(implied => Spelling.Short(TypeNames.Of(implied)))];

    static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsInterface: true } => "interface",
        _ when type.IsSubclassOf(typeof(Delegate)) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    static List<string> Bases(Type type)
    {
        if (type.IsEnum || type.IsSubclassOf(typeof(Delegate))) return [];
        var names = Interfaces(type).Select(one => TypeNames.Of(one));
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType)) names = names.Prepend(TypeNames.Of(parent));
        return [.. names.Select(Spelling.Short)];
    }

    static IEnumerable<Type> Interfaces(Type type) => type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []);

    static string Attributes(Type type)
    {
        List<string> shown = [];
        if (type.GetCustomAttribute<AttributeUsageAttribute>(inherit: false) is { } usage)
            shown.Add($"[AttributeUsage({usage.ValidOn}{(usage.AllowMultiple ? ", AllowMultiple" : "")})]");
        if (type.IsDefined(typeof(ObsoleteAttribute), inherit: false)) shown.Add("[Obsolete]");
        return string.Join(' ', shown);
    }
}
