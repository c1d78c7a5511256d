using System.Collections.Frozen;
using Portico.Languages.JsonSchema.Patterns;

namespace Portico.Languages.JsonSchema.Formats;

/// <summary>The formats that can be checked. Others say something to readers only.</summary>
internal static class KnownFormats
{
    static readonly FrozenDictionary<string, Func<string, bool>> Checks = new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal)
    {
        ["regex"] = EcmaPattern.IsValid,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Func<string, bool>? Find(string format) => Checks.GetValueOrDefault(format);
}
