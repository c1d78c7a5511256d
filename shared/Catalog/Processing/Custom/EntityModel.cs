using System.Collections.Immutable;
using System.Text.Json;
using Portico.Catalog.Model;

namespace Portico.Catalog.Processing.Custom;

/// <summary>The kinds that entities may have and the policies that they are held to: what is built in, and what the configuration adds.</summary>
public sealed class EntityModel
{
    readonly ImmutableArray<KindRules> kinds;
    readonly ImmutableArray<PolicyRule> policies;

    internal EntityModel(ImmutableArray<KindRules> kinds, ImmutableArray<PolicyRule> policies, string fingerprint)
    {
        this.kinds = kinds;
        this.policies = policies;
        Fingerprint = fingerprint;
    }

    /// <summary>The model without anything of the configuration.</summary>
    public static EntityModel BuiltIn { get; } = new([], [], "");

    /// <summary>Changes when the configuration does: entities are then processed again.</summary>
    internal string Fingerprint { get; }

    /// <summary>The rules for an entity, or null when its kind or version is not known.</summary>
    internal KindRules? Find(JsonElement entity)
    {
        if (BuiltInKinds.Find(entity) is { } known) return known;
        foreach (var rules in kinds)
        {
            if (rules.Match(entity)) return rules;
        }
        return null;
    }

    /// <summary>Holds an entity to all policies.</summary>
    internal (ImmutableArray<Rejection> Faults, ImmutableArray<ProcessingError> Warnings) Judge(JsonElement entity, EntityIdentity identity)
    {
        if (policies.IsEmpty) return ([], []);
        var faults = ImmutableArray.CreateBuilder<Rejection>();
        var warnings = ImmutableArray.CreateBuilder<ProcessingError>();
        foreach (var policy in policies)
        {
            if (!policy.IsFor(entity, identity) || policy.FindFault(entity) is not { } fault) continue;
            if (policy.Severity is PolicySeverity.Warning) warnings.Add(new Rejection(ProcessingError.WarningName, fault).ToError());
            else faults.Add(new("InputError", $"Policy check failed for {identity.Ref}", new("PolicyError", fault)));
        }
        return (faults.ToImmutable(), warnings.ToImmutable());
    }
}
