using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Portico.Catalog.Queries;

/// <summary>A request for a list of entities (<c>GET /entities</c>).</summary>
public sealed record EntityListQuery
{
    /// <summary>Which entities; null for all.</summary>
    public EntityFilter? Filter { get; init; }

    /// <summary>Order; with a limit or offset every field counts and entities without the field come last, otherwise as in by-query.</summary>
    public ImmutableArray<EntityOrder> Orders { get; init; } = [];

    /// <summary>Most rows to return; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Rows to skip; null when the client named none.</summary>
    public int? Offset { get; init; }

    /// <summary>True when the client asked for a page by limit, offset or <c>after</c>.</summary>
    public bool Paged { get; init; }

    /// <summary>Takes limit and offset from the <c>after</c> parameter, base64 of <c>{limit,offset}</c>.</summary>
    public bool TryWithAfter(string after, [NotNullWhen(true)] out EntityListQuery? query, [NotNullWhen(false)] out string? error)
    {
        query = null;
        error = null;
        try
        {
            using var json = JsonDocument.Parse(Base64.Decode(after));
            if (json.RootElement.ValueKind is JsonValueKind.Null) error = "Malformed after cursor, could not be parsed";
            else if (!TryNumber(json.RootElement, "limit", out var limit)) error = "Malformed after cursor, limit was not an number";
            else if (!TryNumber(json.RootElement, "offset", out var offset)) error = "Malformed after cursor, offset was not a number";
            else query = this with { Paged = true, Limit = limit ?? Limit, Offset = offset ?? Offset };
        }
        catch (JsonException)
        {
            error = "Malformed after cursor, could not be parsed";
        }
        return error is null;
    }

    /// <summary>The <c>after</c> parameter of a page.</summary>
    public static string After(int limit, int offset) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{{\"limit\":{limit},\"offset\":{offset}}}"));

    static bool TryNumber(JsonElement root, string name, out int? number)
    {
        number = null;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name, out var value)) return true;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var parsed) || parsed < 0) return false;
        number = parsed;
        return true;
    }
}
