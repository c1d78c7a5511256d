using System.Collections.Immutable;
using System.Text.Json;
using Portico.Catalog.Queries.Rules;

namespace Portico.Catalog.Queries;

/// <summary>What is wrong with predicates and cursors, in the peer's words. Asked only once something has been refused, or where it does not matter how long it takes.</summary>
public static class QueryFaults
{
    const string Described = "Malformed request body (did you remember to specify an application/json content type?), ";

    /// <summary>What is wrong with the form of a predicate; null when nothing is.</summary>
    public static string? OfPredicate(JsonElement predicate) => Sentence("Invalid query: ", QueryRules.Predicate.Explain(predicate));

    /// <summary>What is wrong with the form of a body that asks for entities by reference; null when nothing is.</summary>
    public static string? OfBatch(JsonElement body) => Sentence(Described, QueryRules.Batch.Explain(body));

    /// <summary>What is wrong with the form of a cursor of a query for locations; null when nothing is.</summary>
    public static string? OfLocationCursor(JsonElement cursor) => Sentence("Malformed cursor: ", QueryRules.LocationCursor.Explain(cursor));

    /// <summary>What is wrong with the form of a cursor of a query for entities; null when nothing is.</summary>
    internal static string? OfCursor(JsonElement cursor) =>
        QueryRules.Cursor.Explain(cursor) is { IsEmpty: false } findings ? $"InputError: Malformed cursor: {FindingText.Json(findings)}" : null;

    static string? Sentence(string prefix, ImmutableArray<Finding> findings) => findings.IsEmpty ? null : prefix + FindingText.Sentence(findings);
}
