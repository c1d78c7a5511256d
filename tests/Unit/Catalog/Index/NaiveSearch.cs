using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portico.Tests.Unit.Catalog.Index;

/// <summary>A row of the peer's search table.</summary>
sealed record SearchRow(string Key, string? Value, string? Original);

/// <summary>An entity with its search rows.</summary>
sealed record SearchedEntity(string Ref, string Uid, string Json, List<SearchRow> Rows)
{
    public bool Has(string key, Func<string?, bool> value)
    {
        var folded = key.ToLowerInvariant();
        return Rows.Any(r => r.Key == folded && value(r.Value));
    }
}

/// <summary>Questions answered by looking at every row of every entity.</summary>
sealed class NaiveSearch(IEnumerable<KeyValuePair<string, string>> served)
{
    static readonly string[] Special = ["attachments", "relations", "status", "metadata.name", "metadata.namespace", "metadata.uid", "metadata.etag"];

    public List<SearchedEntity> Entities { get; } = [.. served.Select(s => Read(s.Key, s.Value)).OrderBy(e => e.Uid, StringComparer.Ordinal)];

    public bool Matches(SearchedEntity entity, JsonElement predicate)
    {
        foreach (var property in predicate.EnumerateObject())
        {
            var holds = property.Name switch
            {
                "$all" => property.Value.EnumerateArray().All(p => Matches(entity, p)),
                "$any" => property.Value.EnumerateArray().Any(p => Matches(entity, p)),
                "$not" => !Matches(entity, property.Value),
                _ => MatchesField(entity, property.Name, property.Value),
            };
            if (!holds) return false;
        }
        return true;
    }

    /// <summary>Rows in order: one for each value of the order field, or one for each entity.</summary>
    public List<(SearchedEntity Entity, string? Value)> Rows(IEnumerable<SearchedEntity> entities, string? orderField, bool descending)
    {
        var key = orderField?.ToLowerInvariant();
        var rows = key is null
            ? entities.Select(e => (e, (string?)null))
            : entities.SelectMany(e => e.Rows.Where(r => r.Key == key && r.Value is not null).Select(r => (e, r.Value)));
        var ordered = rows.OrderBy(r => r.Item2, StringComparer.Ordinal).ThenBy(r => r.e.Uid, StringComparer.Ordinal);
        return [.. descending ? ordered.Reverse() : ordered];
    }

    public static bool Like(string? value, string term)
    {
        var pattern = string.Concat(term.ToLowerInvariant().Select(c => c switch { '%' => ".*", '_' => ".", _ => Regex.Escape(c.ToString()) }));
        return value is not null && Regex.IsMatch(value, pattern, RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    static bool MatchesField(SearchedEntity entity, string key, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) return entity.Has(key, v => v == Text(value));
        var condition = value.EnumerateObject().Single();
        return condition.Name switch
        {
            "$exists" => entity.Has(key, _ => true) == condition.Value.GetBoolean(),
            "$in" => condition.Value.EnumerateArray().Any(item => entity.Has(key, v => v == Text(item))),
            "$hasPrefix" => entity.Has(key, v => v is not null && v.StartsWith(Text(condition.Value), StringComparison.Ordinal)),
            "$contains" => entity.Has(key, v => v == Text(condition.Value)),
            _ => throw new InvalidOperationException(condition.Name),
        };
    }

    static string Text(JsonElement value) => (value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()).ToLowerInvariant();

    static SearchedEntity Read(string entityRef, string json)
    {
        var entity = JsonSerializer.Deserialize<JsonElement>(json);
        var raw = new List<(string Key, string? Value)>();
        Visit("", entity, raw);
        var metadata = entity.GetProperty("metadata");
        raw.Add(("metadata.name", metadata.GetProperty("name").GetString()));
        raw.Add(("metadata.namespace", metadata.TryGetProperty("namespace", out var space) ? space.GetString() : "default"));
        raw.Add(("metadata.uid", metadata.GetProperty("uid").GetString()));
        foreach (var relation in entity.GetProperty("relations").EnumerateArray()) raw.Add(("relations." + relation.GetProperty("type").GetString(), relation.GetProperty("targetRef").GetString()));
        var rows = raw.Where(r => r.Key.Length <= 200)
            .Select(r => r.Value is { Length: <= 200 } v ? new SearchRow(r.Key.ToLowerInvariant(), v.ToLowerInvariant(), v) : new(r.Key.ToLowerInvariant(), null, null))
            .DistinctBy(r => (r.Key, r.Value)).ToList();
        return new(entityRef, metadata.GetProperty("uid").GetString()!, json, rows);
    }

    static void Visit(string path, JsonElement value, List<(string, string?)> rows)
    {
        if (Special.Contains(path)) return;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject()) Visit(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value, rows);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Visit(path, item, rows);
                    if (item.ValueKind == JsonValueKind.String) rows.Add(($"{path}.{item.GetString()}", "true"));
                }
                break;
            case JsonValueKind.Null:
                rows.Add((path, null));
                break;
            default:
                rows.Add((path, value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()));
                break;
        }
    }
}
