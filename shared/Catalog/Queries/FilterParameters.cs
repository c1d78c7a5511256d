using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Portico.Catalog.Queries;

/// <summary>Reads the <c>filter</c> parameters of a URL.</summary>
static class FilterParameters
{
    public static bool TryParse(IReadOnlyList<string> parameters, out EntityFilter? filter, [NotNullWhen(false)] out string? error)
    {
        filter = null;
        error = null;
        var sets = ImmutableArray.CreateBuilder<FilterNode>(parameters.Count);
        foreach (var parameter in parameters)
        {
            if (!TryParseSet(parameter, out var set, out error)) return false;
            if (set is not null) sets.Add(set);
        }
        if (sets.Count > 0) filter = new(sets.Count == 1 ? sets[0] : new AnyNode(sets.ToImmutable()));
        return true;
    }

    static bool TryParseSet(string text, out FilterNode? set, [NotNullWhen(false)] out string? error)
    {
        set = null;
        error = null;
        var statements = new List<(string Key, List<PredicateValue>? Values)>();
        foreach (var statement in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = statement.IndexOf('=');
            var key = equals < 0 ? statement : statement[..equals].Trim();
            if (key.Length == 0)
            {
                error = $"Invalid filter, '{statement}' is not a valid statement (expected a string on the form a=b or a= or a)";
                return false;
            }
            var at = statements.FindIndex(s => s.Key == key);
            if (at < 0)
            {
                at = statements.Count;
                statements.Add((key, null));
            }
            if (equals < 0) continue;
            var values = statements[at].Values ?? [];
            values.Add(new(statement[(equals + 1)..].Trim(), JsonValueKind.String));
            statements[at] = (key, values);
        }
        var nodes = statements.Select(FilterNode (s) => (s.Values is null ? FieldCondition.Exists(s.Key, true) : FieldCondition.AnyOf(s.Key, [.. s.Values])).AsNode()).ToImmutableArray();
        set = nodes.Length switch { 0 => null, 1 => nodes[0], _ => new AllNode(nodes) };
        return true;
    }
}
