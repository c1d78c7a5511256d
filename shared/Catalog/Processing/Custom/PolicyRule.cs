using System.Collections.Frozen;
using System.Text.Json;
using Portico.Languages.JsonSchema;

namespace Portico.Catalog.Processing.Custom;

/// <summary>A policy, ready to be applied.</summary>
internal sealed class PolicyRule(CatalogPolicyOptions options, Schema schema)
{
    const int MaxReasons = 5;

    readonly FrozenSet<string> kinds = options.Kinds.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    readonly FrozenSet<string> types = options.Types.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    readonly FrozenSet<string> namespaces = options.Namespaces.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public PolicySeverity Severity => options.Severity;

    /// <summary>Whether the policy says anything about an entity.</summary>
    public bool IsFor(JsonElement entity, EntityIdentity identity) =>
        (kinds.Count == 0 || kinds.Contains(identity.Kind))
        && (namespaces.Count == 0 || namespaces.Contains(identity.Namespace))
        && (types.Count == 0 || TypeOf(entity) is { } type && types.Contains(type));

    /// <summary>What the entity's owner should know; null when all is well.</summary>
    public string? FindFault(JsonElement entity)
    {
        if (schema.IsValid(entity)) return null;
        var errors = schema.Evaluate(entity).Errors.Where(IsReason).Select(static error => $"{(error.Path.IsEmpty ? "<root>" : error.InstancePath)} {error.Message}").ToList();
        var reasons = string.Join("; ", errors.Take(MaxReasons)) + (errors.Count > MaxReasons ? $"; and {errors.Count - MaxReasons} more" : "");
        return options.Message is { Length: > 0 } message ? $"{options.Name}: {message} ({reasons})" : $"{options.Name}: {reasons}";
    }

    // Why none of several alternatives holds is a long story; that none does is enough. That a "then" does not hold has
    // been said by what is wrong in it.
    static bool IsReason(SchemaError error) => !error.InBranch && error.Keyword != "if";

    static string? TypeOf(JsonElement entity) =>
        entity.TryGetProperty("spec"u8, out var spec) && spec.ValueKind is JsonValueKind.Object && spec.TryGetProperty("type"u8, out var type) && type.ValueKind is JsonValueKind.String
            ? JsonStrings.Text(type)
            : null;
}
