using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Portico.Catalog.Model;

namespace Portico.Catalog.Processing;

/// <summary>Reads the relations that the fields of an entity state.</summary>
internal static class RelationReader
{
    /// <summary>Up to this number comparing one by one is faster than hashing.</summary>
    const int Few = 12;

    /// <summary>Each relation once, in the order of the rules; a rejection when a reference cannot be read.</summary>
    public static (ImmutableArray<EntityRelation> Relations, Rejection? Fault) Read(JsonElement spec, EntityIdentity entity, KindRules rules)
    {
        var relations = ImmutableArray.CreateBuilder<EntityRelation>();
        HashSet<EntityRelation>? seen = null;
        foreach (var field in rules.Relations)
        {
            if (!spec.TryGetProperty(field.Utf8Name, out var value) || value.IsFalsy) continue;
            foreach (var reference in field.References(value))
            {
                if (Parse(reference, field.DefaultKind, field.DefaultNamespace ?? entity.Namespace, out var target) is { } fault) return ([], Wrap(fault, rules));
                if (!field.AllowedKinds.IsEmpty && !field.AllowedKinds.Contains(target.Kind, StringComparer.OrdinalIgnoreCase))
                    return ([], Wrap(new("Error", $"spec.{field.Name} may name entities of the kind {string.Join(" or ", field.AllowedKinds)}, and not {target}"), rules));
                var relation = new EntityRelation(field.Type, field.Reverse, target.Fold().ToString());
                if (relations.Count == Few) seen = [.. relations];
                if (seen?.Add(relation) ?? !relations.Contains(relation)) relations.Add(relation);
            }
        }
        return (relations.ToImmutable(), null);
    }

    static Rejection Wrap(Rejection fault, KindRules rules) => new("InputError", $"Processor {rules.Processor} threw an error while postprocessing", fault);

    static Rejection? Parse(JsonElement reference, string? defaultKind, string defaultNamespace, out EntityRef target)
    {
        target = default;
        if (reference.IsFalsy) return new("Error", "Entity reference must not be empty");
        string? kind = null, space = null, name = null;
        if (reference.ValueKind is JsonValueKind.String)
        {
            var text = JsonStrings.Text(reference);
            Split(text, out kind, out space, out name);
            if (kind is "" || space is "" || name is "") return new("TypeError", $"Entity reference \"{text}\" was not on the form [<kind>:][<namespace>/]<name>");
        }
        else if (reference.ValueKind is JsonValueKind.Object)
        {
            kind = Part(reference, "kind"u8);
            space = Part(reference, "namespace"u8);
            name = Part(reference, "name"u8);
        }
        target = new(kind ?? defaultKind ?? "", space ?? defaultNamespace, name ?? "");
        if (target.Kind.Length == 0) return Missing(reference, "kind (e.g. did not start with \"component:\" or similar)");
        if (target.Namespace.Length == 0) return Missing(reference, "namespace");
        return target.Name.Length == 0 ? Missing(reference, "name") : null;
    }

    /// <summary>Cuts at the first colon and the first slash, whatever follows; a colon after the slash belongs to the name.</summary>
    static void Split(string text, out string? kind, out string? space, out string name)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (slash >= 0 && slash < colon) colon = -1;
        kind = colon < 0 ? null : text[..colon];
        space = slash < 0 ? null : text[(colon + 1)..slash];
        name = text[(Math.Max(colon, slash) + 1)..];
    }

    static string? Part(JsonElement reference, ReadOnlySpan<byte> name) =>
        reference.TryGetProperty(name, out var part) && part.ValueKind is JsonValueKind.String ? JsonStrings.Text(part) : null;

    static Rejection Missing(JsonElement reference, string what)
    {
        var text = new ArrayBufferWriter<byte>();
        JsonCopy.Write(text, reference);
        return new("Error", $"Entity reference {Encoding.UTF8.GetString(text.WrittenSpan)} had missing or empty {what}");
    }
}
