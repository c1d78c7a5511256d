using System.Collections.Immutable;
using System.Text.Json;

namespace Portico.Catalog.Queries.Rules;

/// <summary>How a value fits a rule.</summary>
enum Fit
{
    /// <summary>It does.</summary>
    Good,

    /// <summary>It is of the right form, but something about it is wrong. Of alternatives, the first of these is the one that is explained.</summary>
    Flawed,

    /// <summary>It is something else.</summary>
    Wrong,
}

/// <summary>A value that a document is expected to hold. Absent values are null.</summary>
abstract class Rule
{
    public abstract Fit Check(JsonElement? value, ImmutableArray<object> path, List<Finding> findings);

    /// <summary>What is wrong with a document; nothing when it fits.</summary>
    public ImmutableArray<Finding> Explain(JsonElement value)
    {
        var findings = new List<Finding>();
        return Check(value, [], findings) == Fit.Good ? [] : [.. findings];
    }

    protected static Fit Refuse(List<Finding> findings, Finding finding)
    {
        findings.Add(finding);
        return Fit.Wrong;
    }
}

/// <summary>A value of one type.</summary>
sealed class TypeRule(string expected, params JsonValueKind[] kinds) : Rule
{
    public override Fit Check(JsonElement? value, ImmutableArray<object> path, List<Finding> findings) =>
        value is { } given && kinds.Contains(given.ValueKind) ? Fit.Good : Refuse(findings, Finding.WrongType(path, expected, value));
}

/// <summary>A whole number of at least one.</summary>
sealed class CountRule : Rule
{
    public override Fit Check(JsonElement? value, ImmutableArray<object> path, List<Finding> findings)
    {
        if (value is not { ValueKind: JsonValueKind.Number } given) return Refuse(findings, Finding.WrongType(path, "number", value));
        var number = given.GetDouble();
        var before = findings.Count;
        if (!double.IsInteger(number)) findings.Add(new("invalid_type", path, "Expected integer, received float") { Details = [("expected", "integer"), ("received", "float")] });
        if (number < 1) findings.Add(new("too_small", path, "Number must be greater than or equal to 1"));
        return findings.Count > before ? Fit.Flawed : Fit.Good;
    }
}

/// <summary>One of a few texts.</summary>
sealed class ChoiceRule(params string[] options) : Rule
{
    public override Fit Check(JsonElement? value, ImmutableArray<object> path, List<Finding> findings)
    {
        var list = string.Join(" | ", options.Select(static option => $"'{option}'"));
        if (value is not { ValueKind: JsonValueKind.String } given) return Refuse(findings, Finding.WrongType(path, list, value, detailsFirst: true));
        var text = given.GetString()!;
        return options.Contains(text)
            ? Fit.Good
            : Refuse(findings, new("invalid_enum_value", path, $"Invalid enum value. Expected {list}, received '{text}'")
            {
                // The library writes one of them before the code and one after it.
                Details = [("received", text), ("options", options.ToImmutableArray())],
                DetailsFirst = true,
            });
    }
}

/// <summary>A list.</summary>
sealed class ListRule(Rule item) : Rule
{
    public override Fit Check(JsonElement? value, ImmutableArray<object> path, List<Finding> findings)
    {
        if (value is not { ValueKind: JsonValueKind.Array } given) return Refuse(findings, Finding.WrongType(path, "array", value));
        var worst = Fit.Good;
        foreach (var (index, element) in given.EnumerateArray().Index())
        {
            var fit = item.Check(element, path.Add(index), findings);
            if (fit > worst) worst = fit;
        }
        return worst;
    }
}

/// <summary>A value that need not be there.</summary>
sealed class OptionalRule(Rule inner) : Rule
{
    public override Fit Check(JsonElement? value, ImmutableArray<object> path, List<Finding> findings) => value is null ? Fit.Good : inner.Check(value, path, findings);
}

/// <summary>A rule that is part of itself.</summary>
sealed class DeferredRule(Func<Rule> rule) : Rule
{
    public override Fit Check(JsonElement? value, ImmutableArray<object> path, List<Finding> findings) => rule().Check(value, path, findings);
}
