using System.Collections.Frozen;
using System.Text.Json;
using Portico.Languages.Templates;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Actions.Text;

namespace Portico.Scaffolder.Templating;

/// <summary>The filters that the peer adds to the language: in steps as in the files of a skeleton.</summary>
public static class ScaffolderFilters
{
    const string Form = "[<kind>:][<namespace>/]<name>";

    /// <summary>All of them by name.</summary>
    public static IReadOnlyDictionary<string, TemplateFunction> All { get; } = new Dictionary<string, TemplateFunction>
    {
        ["parseRepoUrl"] = ParseRepoUrl,
        ["parseEntityRef"] = ParseEntityRef,
        ["pick"] = Pick,
        ["projectSlug"] = ProjectSlug,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>These and what templates that were made for cookiecutter use.</summary>
    internal static IReadOnlyDictionary<string, TemplateFunction> WithCookiecutter { get; } =
        All.Append(new("jsonify", Jsonify)).ToFrozenDictionary(StringComparer.Ordinal);

    static TemplateValue ParseRepoUrl(TemplateCall call)
    {
        var spec = RepositorySpec.Parse(call.Text(0));
        var result = new TemplateObject { ["host"] = spec.Host };
        foreach (var name in RepositorySpec.Names) result[name] = spec.Parts[name] is { } value ? value : default(TemplateValue);
        return result;
    }

    static TemplateValue ProjectSlug(TemplateCall call)
    {
        var spec = RepositorySpec.Parse(call.Text(0));
        return $"{spec.Parts["owner"] ?? "undefined"}/{spec.Parts["repo"] ?? "undefined"}";
    }

    static TemplateValue ParseEntityRef(TemplateCall call)
    {
        var (value, context) = (call[0], call[1].ObjectOrNull);
        if (!value.HasValue || value.TextOrNull is "") throw new ActionFailedException("Entity reference must not be empty");
        var (kind, space, name) = value.ObjectOrNull is { } given ? (given["kind"].TextOrNull, given["namespace"].TextOrNull, given["name"].TextOrNull) : Split(call.Text(0));
        kind ??= context?["defaultKind"].TextOrNull;
        space ??= context?["defaultNamespace"].TextOrNull is { Length: > 0 } fallback ? fallback : "default";
        var shown = value.ObjectOrNull is null ? ScriptJson.Quote(call.Text(0)) : value.ToJson()?.ToJsonString();
        if (string.IsNullOrEmpty(kind)) throw new ActionFailedException($"Entity reference {shown} had missing or empty kind (e.g. did not start with \"component:\" or similar)");
        if (space.Length == 0) throw new ActionFailedException($"Entity reference {shown} had missing or empty namespace");
        if (string.IsNullOrEmpty(name)) throw new ActionFailedException($"Entity reference {shown} had missing or empty name");
        return new TemplateObject { ["kind"] = kind, ["namespace"] = space, ["name"] = name };
    }

    static (string? Kind, string? Namespace, string? Name) Split(string reference)
    {
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        if (slash >= 0 && slash < colon) colon = -1;
        var kind = colon < 0 ? null : reference[..colon];
        var space = slash < 0 ? null : reference[(colon + 1)..slash];
        var name = reference[Math.Max(colon + 1, slash + 1)..];
        if (kind is "" || space is "" || name.Length == 0) throw new ActionFailedException($"Entity reference \"{reference}\" was not on the form {Form}") { Name = "TypeError" };
        return (kind, space, name);
    }

    static TemplateValue Pick(TemplateCall call)
    {
        var at = call[0];
        var path = call[1].ArrayOrNull is { } steps ? [.. steps.Select(static step => step.TextOrNull ?? "")] : call.Text(1).Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var step in path)
        {
            at = at.ObjectOrNull is { } members ? members[step.Trim('"', '\'')]
                : at.ArrayOrNull is { } items && int.TryParse(step, out var index) ? items[index]
                : default;
        }
        return at.IsUndefined ? call[2] : at;
    }

    static TemplateValue Jsonify(TemplateCall call)
    {
        if (call[0].IsUndefined) return default;
        var indent = call[1].NumberOrNull is { } spaces ? new string(' ', (int)Math.Clamp(spaces, 0, 10)) : call[1].TextOrNull;
        return ScriptJson.Write(JsonElement.Parse(call[0].ToJson()?.ToJsonString() ?? "null"), indent);
    }
}
