using System.Collections.Immutable;
using System.Text.Json;

namespace Portico.Catalog.Queries;

/// <summary>A node of a filter's tree; it can write itself as the predicate it was read from.</summary>
abstract record FilterNode
{
    public abstract void WriteTo(Utf8JsonWriter json);
}

/// <summary>Every condition holds; none given means everything matches.</summary>
sealed record AllNode(ImmutableArray<FilterNode> Nodes) : FilterNode
{
    public override void WriteTo(Utf8JsonWriter json) => NodeList.Write(json, "$all", Nodes);
}

/// <summary>One condition at least holds; none given means nothing matches.</summary>
sealed record AnyNode(ImmutableArray<FilterNode> Nodes) : FilterNode
{
    public override void WriteTo(Utf8JsonWriter json) => NodeList.Write(json, "$any", Nodes);
}

/// <summary>The condition does not hold.</summary>
sealed record NotNode(FilterNode Node) : FilterNode
{
    public override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("$not");
        Node.WriteTo(json);
        json.WriteEndObject();
    }
}

/// <summary>Conditions on fields, all of which hold.</summary>
sealed record FieldsNode(ImmutableArray<FieldCondition> Conditions) : FilterNode
{
    public override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var condition in Conditions) condition.WriteTo(json);
        json.WriteEndObject();
    }
}

static class NodeList
{
    public static void Write(Utf8JsonWriter json, string name, ImmutableArray<FilterNode> nodes)
    {
        json.WriteStartObject();
        json.WriteStartArray(name);
        foreach (var node in nodes) node.WriteTo(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
