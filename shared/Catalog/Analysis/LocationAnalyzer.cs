using System.Collections.Immutable;
using Portico.Catalog.Ingestion;
using Portico.Sources;

namespace Portico.Catalog.Analysis;

/// <summary>Finds out what a repository would bring to the catalog: the entities of its catalog file, or a first entity to start from.</summary>
public sealed class LocationAnalyzer(LocationService locations, ISourceReader sources)
{
    const string DefaultFile = "catalog-info.yaml";

    // The host resolves HEAD to the default branch. A registration names the branch, and these two are what it is called.
    const string DefaultBranch = "HEAD";
    static readonly string[] Branches = ["main", "master"];

    /// <summary>Analyses what an address leads to.</summary>
    /// <param name="target">Address of a repository.</param>
    /// <param name="file">Name of the catalog file; null for the usual one.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<LocationAnalysis> AnalyzeAsync(string target, string? file, CancellationToken ct)
    {
        if (RepositoryAddress.Parse(target) is not { } repository) return new LocationAnalysis.Invalid("The given location.target is not a URL");
        if (await FindFileAsync(repository, string.IsNullOrWhiteSpace(file) ? DefaultFile : file, ct) is not { } page)
            return new LocationAnalysis.Suggested(repository.Name, repository.Annotation is { } key ? new(key, $"{repository.Owner}/{repository.Name}") : null);
        return await locations.PreviewAsync("url", page, ct) switch
        {
            LocationOutcome.Preview preview => new LocationAnalysis.Existing(page, preview.Exists, preview.Entities),
            LocationOutcome.Invalid invalid => new LocationAnalysis.Invalid(invalid.Message),
            var other => throw new InvalidOperationException($"A preview came to {other}."),
        };
    }

    // A file that cannot be read, for whatever reason, is none that could be registered.
    async Task<string?> FindFileAsync(RepositoryAddress repository, string file, CancellationToken ct)
    {
        if (repository.PageOf(file, DefaultBranch) is not { } page) return null;
        foreach (var branch in Branches)
        {
            if (repository.PageOf(file, branch) is { } registered && await locations.FindByRefAsync("url", registered, ct) is not null) return registered;
        }
        return await sources.ReadAsync("url", page, null, ct) is SourceOutcome.Content ? page : null;
    }
}

/// <summary>What analysing an address came to.</summary>
public abstract record LocationAnalysis
{
    LocationAnalysis()
    {
    }

    /// <summary>There is a catalog file.</summary>
    /// <param name="Target">Where it is.</param>
    /// <param name="IsRegistered">True when it is registered already.</param>
    /// <param name="Entities">What it would bring, as UTF-8 JSON.</param>
    public sealed record Existing(string Target, bool IsRegistered, ImmutableArray<ReadOnlyMemory<byte>> Entities) : LocationAnalysis;

    /// <summary>There is none: this is the component to start with.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Annotation">The annotation that links it to the project; null for hosts that are not known.</param>
    public sealed record Suggested(string Name, KeyValuePair<string, string>? Annotation) : LocationAnalysis;

    /// <summary>Nothing can be said.</summary>
    /// <param name="Message">In the peer's words.</param>
    public sealed record Invalid(string Message) : LocationAnalysis;
}
