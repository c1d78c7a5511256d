using System.Text.Json;

namespace Portico.Catalog.Processing;

/// <summary>Finds the first place where a value departs from its shape, in the order in which JSON Schema validators look.</summary>
internal static class ShapeCheck
{
    /// <summary>Null when the value has the shape.</summary>
    public static ShapeFault? FirstFault(JsonElement value, Shape shape) => shape switch
    {
        Shape.Text text => CheckText(value, text),
        Shape.Fields fields => CheckFields(value, fields),
        Shape.List list => CheckList(value, list),
        Shape.TextOrBoolean => value.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False ? null : WrongType("string,boolean"),
        Shape.NoFields => value.ValueKind is JsonValueKind.Object ? WrongType("null") : null,
        Shape.Either either => FirstFault(value, either.First) is { } fault && FirstFault(value, either.Second) is not null ? fault : null,
        _ => null,
    };

    static ShapeFault? CheckText(JsonElement value, Shape.Text shape)
    {
        if (value.ValueKind is not JsonValueKind.String) return WrongType("string");
        if (shape.Min > 0 && value.ValueEquals(""u8)) return new("", $"must NOT have fewer than {shape.Min} characters", $"limit: {shape.Min}");
        if (shape.OneOf.IsDefaultOrEmpty) return null;
        foreach (var allowed in shape.OneOf)
        {
            if (value.ValueEquals(allowed)) return null;
        }
        return new("", "must be equal to one of the allowed values", "allowedValues: " + string.Join(',', shape.OneOf));
    }

    static ShapeFault? CheckList(JsonElement value, Shape.List shape)
    {
        if (value.ValueKind is not JsonValueKind.Array) return WrongType("array");
        if (value.GetArrayLength() < shape.Min) return new("", $"must NOT have fewer than {shape.Min} items", $"limit: {shape.Min}");
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (FirstFault(item, shape.Items) is { } fault) return fault.Inside($"{index}");
            index++;
        }
        return null;
    }

    static ShapeFault? CheckFields(JsonElement value, Shape.Fields shape)
    {
        if (value.ValueKind is not JsonValueKind.Object) return WrongType("object");
        foreach (var name in shape.Required)
        {
            if (!value.TryGetProperty(name, out _)) return new("", $"must have required property '{name}'", $"missingProperty: {name}");
        }
        if (shape.Closed || shape.Others is not null)
        {
            if (CheckOthers(value, shape) is { } fault) return fault;
        }
        foreach (var field in shape.Known)
        {
            if (value.TryGetProperty(field.Utf8Name, out var member) && FirstFault(member, field.Shape) is { } fault) return fault.Inside(field.Name);
        }
        return null;
    }

    static ShapeFault? CheckOthers(JsonElement value, Shape.Fields shape)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (shape.Knows(JsonStrings.Utf8Name(member))) continue;
            if (shape.Closed) return new("", "must NOT have additional properties", $"additionalProperty: {JsonStrings.Name(member)}");
            if (FirstFault(member.Value, shape.Others!) is { } fault) return fault.Inside(JsonStrings.Name(member));
        }
        return null;
    }

    static ShapeFault WrongType(string expected) => new("", $"must be {expected}", $"type: {expected}");
}

/// <param name="Path">JSON pointer of the value; empty for the document itself.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Details">The same for machines.</param>
internal sealed record ShapeFault(string Path, string Message, string Details)
{
    public string Short => $"{(Path.Length == 0 ? "<root>" : Path)} {Message}";

    public string Long => $"{Short} - {Details}";

    public ShapeFault Inside(string name) =>
        this with { Path = $"/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}{Path}" };
}
