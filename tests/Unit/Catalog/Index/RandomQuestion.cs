namespace Portico.Tests.Unit.Catalog.Index;

/// <summary>A query about the entities that <see cref="RandomChanges"/> makes.</summary>
sealed class RandomQuestion
{
    static readonly string[] Fields = ["kind", "metadata.name", "metadata.tags", "spec.Lifecycle", "spec.replicas", "spec.list", "spec.list.deep", "spec.nothing", "spec.long", "relations.ownedby", "relations.hasPart", "metadata.tags.pii", "metadata.title", "no.such.field", "metadata.uid", "metadata.namespace", "spec.public"];
    static readonly string[] Values = ["component", "API", "java", "production", "3", "a1", "true", "group:default/n1", "component:default/n2", "n1", "other", "0"];
    static readonly string[] Terms = ["", "", "n", "thing 1", "%", "_1", "n%1", "ü", "a", "1", "PROD", "ing 2 ü1"];

    readonly RandomChanges random;

    public RandomQuestion(RandomChanges random, int mostRows = 8)
    {
        this.random = random;
        Predicate = random.Chance(5) ? "{}" : Node(0);
        OrderField = random.Chance(3) ? null : random.Pick(Fields);
        Descending = random.Chance(2) && OrderField is not null;
        Term = random.Pick(Terms);
        TextFields = random.Chance(3) ? null : [.. Enumerable.Range(0, 1 + random.Number(2)).Select(_ => random.Pick(Fields)).Distinct()];
        Limit = 1 + random.Number(mostRows);
        Facet = random.Pick(Fields);
    }

    public string Predicate { get; }

    public string? OrderField { get; }

    public bool Descending { get; }

    public string Term { get; }

    public string[]? TextFields { get; }

    public int Limit { get; }

    public string Facet { get; }

    public override string ToString() => $"{Predicate} order {OrderField} {Descending} text '{Term}' in {string.Join(' ', TextFields ?? [])} limit {Limit} facet {Facet}";

    string Node(int depth) => random.Number(depth > 2 ? 1 : 5) switch
    {
        1 => $"{{\"$all\":[{List(depth)}]}}",
        2 => $"{{\"$any\":[{List(depth)}]}}",
        3 => $"{{\"$not\":{Node(depth + 1)}}}",
        _ => random.Pick(["kind", "spec.x"]) == "kind" ? $"{{\"{random.Pick(Fields)}\":{Condition()}}}" : $"{{\"kind\":{Condition()},\"metadata.tags\":{Condition()}}}",
    };

    string List(int depth) => string.Join(',', Enumerable.Range(0, random.Number(4)).Select(_ => Node(depth + 1)));

    string Condition() => random.Number(6) switch
    {
        0 => "{\"$exists\":true}",
        1 => "{\"$exists\":false}",
        2 => $"{{\"$in\":[\"{random.Pick(Values)}\",\"{random.Pick(Values)}\",3]}}",
        3 => $"{{\"$hasPrefix\":\"{random.Pick(["n", "C", "pro", "", "group:"])}\"}}",
        4 => $"{{\"$contains\":\"{random.Pick(Values)}\"}}",
        _ => $"\"{random.Pick(Values)}\"",
    };
}
