namespace Portico.Catalog.Model;

/// <summary>
/// A full entity reference, <c>kind:namespace/name</c>, as Backstage writes it. Comparison is by the exact text;
/// fold first (<see cref="Fold"/>) where the catalog's case-insensitive identity is meant.
/// </summary>
public readonly record struct EntityRef(string Kind, string Namespace, string Name)
{
    /// <summary>The namespace of an entity that names none.</summary>
    public const string DefaultNamespace = "default";

    /// <summary>
    /// Reads <c>[kind:][namespace/]name</c>. Missing parts come from the context arguments; false when a part is
    /// empty, when the kind is missing without a default, or when there is more than one separator of a sort.
    /// </summary>
    public static bool TryParse(string? text, string? defaultKind, string? defaultNamespace, out EntityRef entity)
    {
        entity = default;
        if (string.IsNullOrEmpty(text)) return false;
        var rest = text.AsSpan();
        var colon = rest.IndexOf(':');
        var kind = defaultKind;
        if (colon >= 0)
        {
            kind = rest[..colon].ToString();
            rest = rest[(colon + 1)..];
        }
        var slash = rest.IndexOf('/');
        var space = defaultNamespace ?? DefaultNamespace;
        if (slash >= 0)
        {
            space = rest[..slash].ToString();
            rest = rest[(slash + 1)..];
        }
        if (string.IsNullOrEmpty(kind) || space.Length == 0 || rest.IsEmpty || rest.ContainsAny(':', '/')) return false;
        entity = new(kind, space, rest.ToString());
        return true;
    }

    /// <summary>The reference in lower case (en-US rules, as the catalog compares references).</summary>
    public EntityRef Fold() => new(Kind.ToLowerInvariant(), Namespace.ToLowerInvariant(), Name.ToLowerInvariant());

    /// <summary>The reference as text, <c>kind:namespace/name</c>, in the case it was given.</summary>
    public override string ToString() => $"{Kind}:{Namespace}/{Name}";
}
