using System.Globalization;

namespace Portico.Functions.Http.Validation;

/// <summary>The parameters of one request, checked against an operation's <see cref="QuerySchema"/>.</summary>
internal sealed class QueryValues(QuerySchema schema)
{
    readonly List<string>?[] values = new List<string>?[schema.Parameters.Length];
    readonly QueryShape[] shapes = new QueryShape[schema.Parameters.Length];

    /// <summary>All values of a list parameter; null when it was not given.</summary>
    public IReadOnlyList<string>? List(string name) => values[schema.IndexOf(name)];

    /// <summary>The value of a text parameter; null when it was not given.</summary>
    public string? Text(string name) => values[schema.IndexOf(name)]?[0];

    /// <summary>The value of a whole-number parameter, capped at <see cref="int.MaxValue"/>; null when it was not given.</summary>
    public int? Integer(string name) => Text(name) is { } text ? (int)Math.Min(int.MaxValue, ParseInteger(text)) : null;

    /// <summary>The value of a parameter that is a number of either sign, within the range of its type; null when it was not given.</summary>
    public long? Number(string name) => Text(name) is { } text ? (long)Math.Clamp(ParseInteger(text), long.MinValue, long.MaxValue) : null;

    internal void Add(int parameter, QueryShape shape, string value)
    {
        (values[parameter] ??= new(1)).Add(value);
        if (shape > shapes[parameter]) shapes[parameter] = shape;
    }

    /// <summary>True for <c>name=</c> alone, which is refused whatever the parameter is.</summary>
    internal bool IsEmpty(int parameter) => values[parameter] is [""] && shapes[parameter] == QueryShape.Plain;

    /// <summary>True for <c>name[key]=</c> where a list with commas is declared.</summary>
    internal bool IsNestedCommaList(int parameter) => schema.Parameters[parameter].Kind == QueryKind.CommaList && shapes[parameter] == QueryShape.Nested && values[parameter] is not null;

    internal void SplitCommas(int parameter)
    {
        if (shapes[parameter] == QueryShape.Plain && values[parameter] is [var single] && single.Contains(',', StringComparison.Ordinal))
            values[parameter] = [.. single.Split(',')];
    }

    /// <summary>Null when the value is what the parameter declares, else what it must be.</summary>
    internal string? Check(int index)
    {
        var parameter = schema.Parameters[index];
        if (values[index] is not { } given)
            return null;
        var single = given.Count == 1 && shapes[index] == QueryShape.Plain;
        return parameter.Kind switch
        {
            QueryKind.List when shapes[index] == QueryShape.Nested => "/0 must be string",
            QueryKind.Text when !single => " must be string",
            QueryKind.Text when parameter.Allowed is { } allowed && !allowed.Contains(given[0]) =>
                $" must be equal to one of the allowed values: {string.Join(", ", allowed)}",
            QueryKind.Integer or QueryKind.Number when !single || !double.IsInteger(ParseInteger(given[0])) => " must be integer",
            QueryKind.Integer when ParseInteger(given[0]) < 0 => " must be >= 0",
            _ => null,
        };
    }

    /// <summary>JavaScript's idea of a number in a text, as far as it matters: <c>12</c>, <c>1e2</c>, <c>3.0</c>, <c>0x10</c>; NaN for anything else.</summary>
    static double ParseInteger(string text) => text.AsSpan().Trim() switch
    {
        ['0', 'x' or 'X', .. var digits] => ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : double.NaN,
        ['0', 'b' or 'B', .. var digits] => ulong.TryParse(digits, NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture, out var number) ? number : double.NaN,
        var plain => double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN,
    };
}
