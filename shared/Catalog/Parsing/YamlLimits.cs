namespace Portico.Catalog.Parsing;

/// <summary>What one YAML stream may cost.</summary>
public sealed record YamlLimits
{
    /// <summary>The limits that hold unless something else is said.</summary>
    public static YamlLimits Default { get; } = new();

    /// <summary>Collections inside one another.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Documents in a stream.</summary>
    public int MaxDocuments { get; init; } = 10_000;

    /// <summary>Bytes of the stream.</summary>
    public int MaxBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// How often the content of an anchor may come up through aliases, aliases within it multiplied. The rule and the
    /// number are those of the npm package <c>yaml</c>, which Backstage reads with.
    /// </summary>
    public int MaxAliasCount { get; init; } = 100;

    /// <summary>Bytes of JSON that a stream may turn into, aliases written out.</summary>
    public int MaxJsonBytes { get; init; } = 32 * 1024 * 1024;
}
