using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Portico.Catalog.Model;

namespace Portico.Catalog.Processing.Custom;

/// <summary>Reads kinds and policies from the configuration, and says everything that is wrong with them.</summary>
internal sealed class EntityModelReader(string root)
{
    readonly List<string> problems = [];
    readonly StringBuilder fingerprint = new();
    readonly Dictionary<string, string> inverses = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Problems => problems;

    /// <summary>The model; without what has problems.</summary>
    public EntityModel Read(CatalogOptions options)
    {
        var kinds = ImmutableArray.CreateBuilder<KindRules>();
        foreach (var (index, kind) in options.Kinds.Index())
        {
            if (ReadKind(kind, $"{CatalogOptions.Section}:{nameof(CatalogOptions.Kinds)}:{index}", options.Kinds.Take(index)) is { } rules) kinds.Add(rules);
        }
        var policies = ImmutableArray.CreateBuilder<PolicyRule>();
        foreach (var (index, policy) in options.Policies.Index())
        {
            if (ReadPolicy(policy, $"{CatalogOptions.Section}:{nameof(CatalogOptions.Policies)}:{index}") is { } rule) policies.Add(rule);
        }
        var hash = fingerprint.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fingerprint.ToString())).AsSpan(0, 12));
        return new(kinds.ToImmutable(), policies.ToImmutable(), hash);
    }

    PolicyRule? ReadPolicy(CatalogPolicyOptions policy, string setting)
    {
        if (string.IsNullOrWhiteSpace(policy.Name)) problems.Add($"{setting}:Name is missing: messages to the owners of entities begin with it.");
        var (schema, text) = SchemaText.Read(setting, policy.Schema, policy.SchemaFile, root, problems.Add);
        Note("policy", policy.Name, string.Join(',', policy.Kinds), string.Join(',', policy.Types), string.Join(',', policy.Namespaces), policy.Message ?? "", $"{policy.Severity}", text);
        return schema is null ? null : new(policy, schema);
    }

    KindRules? ReadKind(CatalogKindOptions kind, string setting, IEnumerable<CatalogKindOptions> before)
    {
        var known = problems.Count;
        if (!NameRules.IsKind(Encoding.UTF8.GetBytes(kind.Kind))) problems.Add($"{setting}:Kind is '{kind.Kind}' and must be letters and digits, beginning with a letter, such as Cluster.");
        if (kind.ApiVersions.Count == 0) problems.Add($"{setting}:ApiVersions is empty: name at least one, such as example.com/v1.");
        foreach (var version in kind.ApiVersions)
        {
            if (!NameRules.IsApiVersion(Encoding.UTF8.GetBytes(version))) problems.Add($"{setting}:ApiVersions has '{version}', which is no version such as example.com/v1.");
            else if (BuiltInKinds.All.Any(rules => rules.Kind == kind.Kind && rules.ApiVersions.Contains(version))) problems.Add($"{setting} is {version} {kind.Kind}, which is built in.");
            else if (before.Any(other => other.Kind == kind.Kind && other.ApiVersions.Contains(version))) problems.Add($"{setting} is {version} {kind.Kind}, which another entry describes.");
        }
        // References are folded: two spellings would be the same kind to everything but the file.
        var spellings = BuiltInKinds.All.Select(static rules => rules.Kind).Concat(before.Select(static other => other.Kind));
        if (spellings.FirstOrDefault(other => other != kind.Kind && other.Equals(kind.Kind, StringComparison.OrdinalIgnoreCase)) is { } taken)
            problems.Add($"{setting}:Kind is '{kind.Kind}', which only its case tells from {taken}.");
        var (schema, text) = SchemaText.Read(setting, kind.Schema, kind.SchemaFile, root, problems.Add);
        ImmutableArray<RelationField> relations = [.. kind.Relations.Index().Select(entry => ReadRelation(entry.Item, $"{setting}:Relations:{entry.Index}"))];
        Note("kind", kind.Kind, string.Join(',', kind.ApiVersions), $"{kind.SchemaOf}", text, string.Join(';', relations.Select(static field => field.ToString())));
        return problems.Count > known ? null : KindRules.Custom(kind.Kind, [.. kind.ApiVersions], schema!, kind.SchemaOf, relations); // no problem: it is there
    }

    RelationField ReadRelation(CatalogRelationOptions relation, string setting)
    {
        if (relation.Field.Length == 0 || relation.Field.Split('.').Any(string.IsNullOrWhiteSpace))
            problems.Add($"{setting}:Field is '{relation.Field}' and must be the path of a field in spec, such as cluster or network.gateways.");
        if (!IsRelation(relation.Type)) problems.Add($"{setting}:Type is '{relation.Type}' and must be a word of letters and digits, such as runsOn.");
        if (relation.DefaultKind is { } kind && !NameRules.IsKind(Encoding.UTF8.GetBytes(kind))) problems.Add($"{setting}:DefaultKind is '{kind}', which is no kind.");
        if (relation.DefaultNamespace is { } space && !NameRules.IsNamespace(Encoding.UTF8.GetBytes(space))) problems.Add($"{setting}:DefaultNamespace is '{space}', which is no namespace.");
        if (relation.AllowedKinds.Any(string.IsNullOrWhiteSpace)) problems.Add($"{setting}:AllowedKinds has an empty kind.");
        else if (relation is { DefaultKind: { } first, AllowedKinds.Count: > 0 } && !relation.AllowedKinds.Contains(first, StringComparer.OrdinalIgnoreCase))
            problems.Add($"{setting}:DefaultKind is '{first}', which AllowedKinds does not have.");
        return new(relation.Field, relation.Type, relation.DefaultKind)
        {
            Reverse = Inverse(relation, setting),
            DefaultNamespace = relation.DefaultNamespace,
            AllowedKinds = [.. relation.AllowedKinds],
        };
    }

    /// <summary>The other direction. It is the same wherever a type is used.</summary>
    string Inverse(CatalogRelationOptions relation, string setting)
    {
        var usual = RelationTypes.FindReverse(relation.Type) ?? inverses.GetValueOrDefault(relation.Type);
        var inverse = relation.Inverse ?? usual;
        if (inverse is null || !IsRelation(inverse)) problems.Add($"{setting}:Inverse is '{inverse}' and must be a word of letters and digits, such as hosts: what '{relation.Type}' is to the other side.");
        else if (usual is not null && inverse != usual) problems.Add($"{setting}:Inverse is '{inverse}', but that of '{relation.Type}' is '{usual}'.");
        else if (RelationTypes.FindReverse(inverse) is { } back && back != relation.Type) problems.Add($"{setting}:Inverse is '{inverse}', which belongs to '{back}'.");
        else (inverses[relation.Type], inverses[inverse]) = (inverse, relation.Type);
        return inverse ?? "";
    }

    void Note(params IEnumerable<string> parts) => fingerprint.AppendJoin('\n', parts).Append("\n\n");

    static bool IsRelation(string type) => type.Length is > 0 and <= 63 && char.IsAsciiLetter(type[0]) && type.All(char.IsAsciiLetterOrDigit);
}
