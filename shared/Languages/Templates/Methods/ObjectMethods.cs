using System.Collections.Frozen;

namespace Portico.Languages.Templates;

/// <summary>The methods of objects and booleans.</summary>
static class ObjectMethods
{
    public static FrozenDictionary<string, Method> All { get; } = new Dictionary<string, Method>
    {
        ["hasOwnProperty"] = (e, value, a) => value.ObjectOrNull!.Contains(ToText.Of(e, a.At(0))),
        ["toString"] = (e, value, _) => ToText.Of(e, value),
        ["toLocaleString"] = (e, value, _) => ToText.Of(e, value),
        ["valueOf"] = (_, value, _) => value,
    }.ToFrozenDictionary();

    public static FrozenDictionary<string, Method> OfBooleans { get; } = new Dictionary<string, Method>
    {
        ["toString"] = (e, value, _) => ToText.Of(e, value),
        ["valueOf"] = (_, value, _) => value,
    }.ToFrozenDictionary();
}
