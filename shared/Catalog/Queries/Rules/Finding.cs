using System.Collections.Immutable;
using System.Text.Json;

namespace Portico.Catalog.Queries.Rules;

/// <summary>One thing that is wrong with a document, in the words of the peer's schema library (zod 3).</summary>
/// <param name="Code">What kind of thing.</param>
/// <param name="Path">Where: names of members and indexes of elements.</param>
/// <param name="Message">In words.</param>
sealed record Finding(string Code, ImmutableArray<object> Path, string Message)
{
    /// <summary>Members that only findings of its kind have, in the order in which they are written, before or after the code.</summary>
    public ImmutableArray<(string Name, object Value)> Details { get; init; } = [];

    /// <summary>True when the details stand before the code.</summary>
    public bool DetailsFirst { get; init; }

    /// <summary>What is wrong with each alternative, when none fits.</summary>
    public ImmutableArray<ImmutableArray<Finding>> Alternatives { get; init; } = [];

    public static Finding WrongType(ImmutableArray<object> path, string expected, JsonElement? found, bool detailsFirst = false)
    {
        var received = TypeName(found);
        return new("invalid_type", path, found is null ? "Required" : $"Expected {expected}, received {received}")
        {
            Details = [("expected", expected), ("received", received)],
            DetailsFirst = detailsFirst,
        };
    }

    public static Finding WrongName(ImmutableArray<object> path) => new("invalid_string", path, "Invalid") { Details = [("validation", "regex")], DetailsFirst = true };

    public static Finding Unrecognized(ImmutableArray<object> path, ImmutableArray<string> names) =>
        new("unrecognized_keys", path, $"Unrecognized key(s) in object: {string.Join(", ", names.Select(static name => $"'{name}'"))}") { Details = [("keys", names)] };

    static string TypeName(JsonElement? found) => found?.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Null => "null",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ => "undefined",
    };
}
