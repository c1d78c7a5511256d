using System.Collections.Immutable;
using System.Text.Json;

namespace Portico.Catalog.Queries.Rules;

/// <summary>An object with members of its own; a strict one has no others.</summary>
sealed class ObjectRule(bool strict, params (string Name, Rule Rule)[] members) : Rule
{
    public override Fit Check(JsonElement? value, ImmutableArray<object> path, List<Finding> findings)
    {
        if (value is not { ValueKind: JsonValueKind.Object } given) return Refuse(findings, Finding.WrongType(path, "object", value));
        var worst = Fit.Good;
        foreach (var (name, rule) in members)
        {
            var fit = rule.Check(given.TryGetProperty(name, out var member) ? member : null, path.Add(name), findings);
            if (fit > worst) worst = fit;
        }
        if (!strict) return worst;
        ImmutableArray<string> others = [.. given.EnumerateObject().Select(static member => member.Name).Where(name => !Array.Exists(members, member => member.Name == name)).Distinct()];
        if (others.IsEmpty) return worst;
        findings.Add(Finding.Unrecognized(path, others));
        return worst == Fit.Wrong ? worst : Fit.Flawed;
    }
}

/// <summary>An object whose members all follow one rule, and their names another.</summary>
sealed class MapRule(Func<string, bool> name, Rule value) : Rule
{
    public override Fit Check(JsonElement? map, ImmutableArray<object> path, List<Finding> findings)
    {
        if (map is not { ValueKind: JsonValueKind.Object } given) return Refuse(findings, Finding.WrongType(path, "object", map));
        var worst = Fit.Good;
        foreach (var member in given.EnumerateObject())
        {
            var here = path.Add(member.Name);
            var fit = Fit.Good;
            if (!name(member.Name))
            {
                findings.Add(Finding.WrongName(here));
                fit = Fit.Flawed;
            }
            var inner = value.Check(member.Value, here, findings);
            if (inner > fit) fit = inner;
            if (fit > worst) worst = fit;
        }
        return worst;
    }
}

/// <summary>One of several; the first that fits, or else the first with a mere flaw.</summary>
sealed class AnyRule(params Rule[] options) : Rule
{
    public override Fit Check(JsonElement? value, ImmutableArray<object> path, List<Finding> findings)
    {
        List<Finding>? flaws = null;
        var alternatives = ImmutableArray.CreateBuilder<ImmutableArray<Finding>>(options.Length);
        foreach (var option in options)
        {
            var found = new List<Finding>();
            switch (option.Check(value, path, found))
            {
                case Fit.Good:
                    return Fit.Good;
                case Fit.Flawed:
                    flaws ??= found;
                    break;
            }
            alternatives.Add([.. found]);
        }
        if (flaws is null) return Refuse(findings, new("invalid_union", path, "Invalid input") { Alternatives = alternatives.ToImmutable() });
        findings.AddRange(flaws);
        return Fit.Flawed;
    }
}

/// <summary>No value at all.</summary>
sealed class NeverRule : Rule
{
    public override Fit Check(JsonElement? value, ImmutableArray<object> path, List<Finding> findings) => Refuse(findings, Finding.WrongType(path, "never", value));
}
