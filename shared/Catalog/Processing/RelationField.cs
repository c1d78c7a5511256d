using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Portico.Catalog.Model;

namespace Portico.Catalog.Processing;

/// <summary>A field of <c>spec</c> that names other entities, alone or in a list.</summary>
/// <param name="Name">Name of the field; with dots, a path that goes through objects and lists.</param>
/// <param name="Type">Relation as seen from the entity that has the field.</param>
/// <param name="DefaultKind">Kind of references that name none; null when they must.</param>
internal sealed record RelationField(string Name, string Type, string? DefaultKind = null)
{
    readonly ImmutableArray<byte[]> inner = [.. Name.Split('.').Skip(1).Select(Encoding.UTF8.GetBytes)];

    /// <summary>Name of the first field on the way.</summary>
    internal byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name.Split('.')[0]);

    /// <summary>Relation as seen from the other side.</summary>
    public string Reverse { get; init; } = RelationTypes.FindReverse(Type) ?? "";

    /// <summary>Namespace of references that name none; null for that of the entity.</summary>
    public string? DefaultNamespace { get; init; }

    /// <summary>Kinds that may be named; empty = all.</summary>
    public ImmutableArray<string> AllowedKinds { get; init; } = [];

    /// <summary>The references in the value of the first field.</summary>
    public IEnumerable<JsonElement> References(JsonElement value)
    {
        var found = Flatten(value);
        foreach (var name in inner) found = found.SelectMany(item => Member(item, name));
        return found;
    }

    static IEnumerable<JsonElement> Member(JsonElement item, byte[] name) =>
        item.ValueKind is JsonValueKind.Object && item.TryGetProperty(name, out var member) && !member.IsFalsy ? Flatten(member) : [];

    static IEnumerable<JsonElement> Flatten(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Array) yield return value;
        else foreach (var item in value.EnumerateArray()) yield return item;
    }
}
