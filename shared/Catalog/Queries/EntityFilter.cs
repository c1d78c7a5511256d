using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Portico.Catalog.Queries;

/// <summary>Which entities a request is about, whether it came as <c>filter</c> parameters or as a predicate in a body.</summary>
public sealed class EntityFilter
{
    internal EntityFilter(FilterNode root) => Root = root;

    internal FilterNode Root { get; }

    /// <summary>
    /// Reads <c>filter</c> parameters: sets are alternatives, statements within a set all hold, a repeated key lists
    /// alternatives for its value, and a key without a value asks that the field exist. Null when nothing is filtered.
    /// </summary>
    public static bool TryParse(IReadOnlyList<string> parameters, out EntityFilter? filter, [NotNullWhen(false)] out string? error) =>
        FilterParameters.TryParse(parameters, out filter, out error);

    /// <summary>Reads a predicate: <c>$all</c>, <c>$any</c>, <c>$not</c>, or fields with values and value operators.</summary>
    public static bool TryParse(JsonElement predicate, [NotNullWhen(true)] out EntityFilter? filter, [NotNullWhen(false)] out string? error)
    {
        try
        {
            filter = PredicateReader.TryRead(predicate, 0, out var root, out error) ? new(root) : null;
            if (error is not null) error = QueryFaults.OfPredicate(predicate) ?? error;
        }
        catch (InvalidOperationException)
        {
            // JsonElement refuses text with half a surrogate pair in this way.
            (filter, error) = (null, "Invalid query: text that is not valid Unicode");
        }
        return filter is not null;
    }

    /// <summary>A filter that holds where both hold; null stands for a filter that always holds.</summary>
    public static EntityFilter? Both(EntityFilter? one, EntityFilter? other) =>
        one is null ? other : other is null ? one : new(new AllNode([one.Root, other.Root]));

    /// <summary>Writes the filter as a predicate.</summary>
    internal void WriteTo(Utf8JsonWriter json) => Root.WriteTo(json);
}
