using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Portico.Catalog.Queries;

/// <summary>A field to order by. Values compare in lower case, by their bytes.</summary>
/// <param name="Field">Dotted path, as the client wrote it.</param>
/// <param name="Descending">True for the largest value first.</param>
public readonly record struct EntityOrder(string Field, bool Descending)
{
    /// <summary>True when the client did not say which way; then the cursor does not say so either, as with the peer.</summary>
    public bool Unstated { get; init; }

    /// <summary>Reads the <c>orderField</c> parameters of by-query: <c>path</c>, <c>path,asc</c> or <c>path,desc</c>.</summary>
    public static bool TryParseOrderFields(IReadOnlyList<string> parameters, out ImmutableArray<EntityOrder> orders, [NotNullWhen(false)] out string? error)
    {
        var parsed = ImmutableArray.CreateBuilder<EntityOrder>(parameters.Count);
        orders = [];
        error = null;
        foreach (var parameter in parameters)
        {
            var parts = parameter.Split(',');
            if (parts.Length > 1 && parts[1] is not ("asc" or "desc"))
            {
                error = "Invalid order field order, must be asc or desc";
                return false;
            }
            parsed.Add(new(parts[0], parts.Length > 1 && parts[1] == "desc") { Unstated = parts.Length == 1 });
        }
        orders = parsed.ToImmutable();
        return true;
    }

    /// <summary>Reads the <c>order</c> parameters of <c>GET /entities</c>: <c>asc:path</c> or <c>desc:path</c>.</summary>
    public static bool TryParseOrders(IReadOnlyList<string> parameters, out ImmutableArray<EntityOrder> orders, [NotNullWhen(false)] out string? error)
    {
        var parsed = ImmutableArray.CreateBuilder<EntityOrder>(parameters.Count);
        orders = [];
        error = null;
        foreach (var parameter in parameters)
        {
            var descending = parameter.StartsWith("desc:", StringComparison.Ordinal);
            var prefix = descending ? 5 : 4;
            if ((!descending && !parameter.StartsWith("asc:", StringComparison.Ordinal)) || parameter.Length == prefix)
            {
                error = $"Invalid order parameter \"{parameter}\", expected \"<asc or desc>:<field name>\"";
                return false;
            }
            parsed.Add(new(parameter[prefix..], descending));
        }
        orders = parsed.ToImmutable();
        return true;
    }
}
