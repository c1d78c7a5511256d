using System.Collections.Frozen;
using Microsoft.AspNetCore.WebUtilities;

namespace Portico.Scaffolder.Templating;

/// <summary>A repository as the portal's picker writes it: <c>github.com?owner=o&amp;repo=r</c>.</summary>
/// <param name="Host">Host, with the port if there is one.</param>
/// <param name="Parts">The other parts by name: owner, repo, organization, workspace, project; null where one is not given.</param>
sealed record RepositorySpec(string Host, IReadOnlyDictionary<string, string?> Parts)
{
    /// <summary>Names of the parts in the order in which they are shown.</summary>
    public static readonly string[] Names = ["owner", "repo", "organization", "workspace", "project"];

    static readonly FrozenDictionary<string, string[]> Needed = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
    {
        ["github.com"] = ["repo", "owner"],
        ["gitlab.com"] = ["owner", "repo"],
        ["bitbucket.org"] = ["workspace", "project", "repo"],
        ["dev.azure.com"] = ["project", "repo"],
        ["codecommit.aws.amazon.com"] = ["repo", "owner"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the text.</summary>
    /// <exception cref="Actions.ActionFailedException">A part that the host needs is missing, or the host is not known.</exception>
    public static RepositorySpec Parse(string text)
    {
        if (!Uri.TryCreate($"https://{text}", UriKind.Absolute, out var uri))
            throw Actions.ActionFailedException.Input($"Invalid repo URL passed to publisher, got {text}, TypeError: Invalid URL");
        if (!Needed.TryGetValue(uri.Authority, out var needed))
            throw Actions.ActionFailedException.Input($"No matching integration configuration for host {uri.Authority}, please check your integrations config");
        var query = QueryHelpers.ParseQuery(uri.Query);
        var parts = Names.ToDictionary(name => name, name => query.TryGetValue(name, out var values) ? values[0]?.Trim('/') : null, StringComparer.Ordinal);
        // A project's id is enough for GitLab.
        if (uri.Host == "gitlab.com" && !string.IsNullOrEmpty(parts["project"])) needed = [];
        foreach (var name in needed)
        {
            if (string.IsNullOrEmpty(parts[name])) throw Actions.ActionFailedException.Input($"Invalid repo URL passed to publisher: {uri.AbsoluteUri}, missing {name}");
        }
        return new(uri.Authority, parts);
    }
}
