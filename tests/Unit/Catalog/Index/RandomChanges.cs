using Portico.Catalog.Model;

namespace Portico.Tests.Unit.Catalog.Index;

/// <summary>Changes as a busy catalog might see them, from a small vocabulary so that they meet often.</summary>
sealed class RandomChanges(int seed, int names)
{
    static readonly string[] Kinds = ["Component", "Group", "Location", "API"];
    static readonly string[] Lifecycles = ["production", "Production", "experimental", "PRODUCTION"];
    static readonly string[] Tags = ["java", "Java", "go", "pii", "grün"];
    static readonly (string Type, string Reverse)[] Types = [("ownedBy", "ownerOf"), ("partOf", "hasPart"), ("dependsOn", "dependencyOf"), ("hasPart", "partOf")];

    readonly Random random = new(seed);
    long claim;

    public LocationChange Next()
    {
        var location = $"l{random.Next(6)}";
        var upserts = Enumerable.Range(0, random.Next(6)).Select(_ => Entity(location)).DistinctBy(e => e.Ref).ToArray();
        string[] emitters = [.. Enumerable.Range(0, random.Next(3)).Select(_ => $"location:default/n{random.Next(names)}").Distinct()];
        ProcessingError[] errors = Chance(4) ? [new("NotFoundError", $"Gone \"{random.Next(3)}\"")] : [];
        return new()
        {
            LocationKey = location,
            Full = Chance(2),
            Upserts = [.. upserts],
            Removed = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Ref().ToLowerInvariant()).Where(r => upserts.All(u => u.Ref != r)).Distinct()],
            State = Chance(12) ? null : An.State(location, emitters, errors, !Chance(3)),
        };
    }

    /// <summary>A location read whole, with many entities.</summary>
    public LocationChange Next(string location, int entities) =>
        An.Change(location, [.. Enumerable.Range(0, entities).Select(_ => Entity(location)).DistinctBy(e => e.Ref)]);

    public bool Chance(int oneIn) => random.Next(oneIn) == 0;

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public int Number(int below) => random.Next(below);

    string Ref() => $"{Pick(Kinds)}:{(Chance(5) ? "Other" : "default")}/n{random.Next(names)}";

    StoredEntity Entity(string location)
    {
        var entityRef = Ref();
        var tags = string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => $"\"{Pick(Tags)}\""));
        var metadata = $"\"title\":\"Thing {random.Next(5)} Ü{random.Next(3)}\",\"annotations\":{{\"example.com/a\":\"{random.Next(4)}\"}},\"tags\":[{tags}]";
        var spec = $"\"lifecycle\":\"{Pick(Lifecycles)}\",\"replicas\":{random.Next(20)},\"public\":{(Chance(2) ? "true" : "false")}";
        if (Chance(4)) spec += ",\"nothing\":null";
        if (Chance(6)) spec += $",\"long\":\"{new string('x', 195 + random.Next(10))}\"";
        if (Chance(2)) spec += $",\"list\":[\"A{random.Next(3)}\",{{\"deep\":{random.Next(3)}}},{random.Next(3)}]";
        var relations = Enumerable.Range(0, random.Next(4)).Select(_ => Pick(Types)).Select(t => new EntityRelation(t.Type, t.Reverse, Ref().ToLowerInvariant())).Distinct().ToArray();
        var entity = An.Entity(entityRef, spec, metadata, location, ++claim / 3, relations, Chance(6) ? [An.Error] : [], Chance(8));
        return Chance(15) ? entity with { Json = default } : entity;
    }
}
