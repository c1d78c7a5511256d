using System.Text.Json;

namespace Portico.Functions.Http.Validation;

/// <summary>
/// The part of JSON Schema that Backstage's API description uses for bodies, checked in the order of its validator:
/// type, required, additional properties, then each property as declared; the first failure is the message.
/// </summary>
internal abstract record BodyShape
{
    BodyShape()
    {
    }

    /// <summary>Any text.</summary>
    public static BodyShape Text { get; } = new Leaf(JsonValueKind.String, "string", null);

    /// <summary>Any number.</summary>
    public static BodyShape Number { get; } = new Leaf(JsonValueKind.Number, "number", null);

    /// <summary>An object of any content.</summary>
    public static BodyShape AnyObject { get; } = new Object([], true);

    /// <summary>Anything; whoever takes it looks at it.</summary>
    public static BodyShape Anything { get; } = new Free();

    /// <summary>An array of texts.</summary>
    public static BodyShape Texts { get; } = new Array(Text);

    /// <summary>One of a few texts.</summary>
    public static BodyShape OneOf(params string[] allowed) => new Leaf(JsonValueKind.String, "string", allowed);

    /// <summary>Null when the value fits, else path and problem, such as <c>/limit must be number</c>.</summary>
    public abstract string? Check(JsonElement value);

    sealed record Free : BodyShape
    {
        public override string? Check(JsonElement value) => null;
    }

    sealed record Leaf(JsonValueKind Kind, string Name, string[]? Allowed) : BodyShape
    {
        public override string? Check(JsonElement value) =>
            value.ValueKind != Kind ? $" must be {Name}"
            : Allowed is not null && !Allowed.Contains(value.GetString()) ? $" must be equal to one of the allowed values: {string.Join(", ", Allowed)}"
            : null;
    }

    /// <summary>An array with one shape for all its items.</summary>
    internal sealed record Array(BodyShape Item) : BodyShape
    {
        public override string? Check(JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.Array) return " must be array";
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                if (Item.Check(item) is { } problem) return $"/{index}{problem}";
                index++;
            }
            return null;
        }
    }

    /// <summary>An object with one shape for all its members.</summary>
    internal sealed record Map(BodyShape Member) : BodyShape
    {
        public override string? Check(JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.Object) return " must be object";
            foreach (var member in value.EnumerateObject())
            {
                if (Member.Check(member.Value) is { } problem) return $"/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}{problem}";
            }
            return null;
        }
    }

    /// <summary>An object.</summary>
    internal sealed record Object(string[] Required, bool Additional, params (string Name, BodyShape Shape)[] Properties) : BodyShape
    {
        public override string? Check(JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.Object) return " must be object";
            foreach (var name in Required)
            {
                if (!value.TryGetProperty(name, out _)) return $" must have required property '{name}'";
            }
            if (!Additional && value.EnumerateObject().Any(property => !Properties.Any(known => known.Name == property.Name)))
                return " must NOT have additional properties";
            foreach (var (name, shape) in Properties)
            {
                if (value.TryGetProperty(name, out var child) && shape.Check(child) is { } problem) return $"/{name}{problem}";
            }
            return null;
        }
    }
}
