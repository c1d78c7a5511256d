using Azure.Data.Tables;
using Portico.Catalog.Model;

namespace Portico.TechDocs.Builds;

/// <summary>A state as a row of the table.</summary>
static class DocsBuildRow
{
    const string Ref = "Ref";

    /// <summary>The columns that say which entity it is and whether it is there.</summary>
    public static readonly string[] Presence = ["PartitionKey", "RowKey", Ref, nameof(DocsBuildState.MissingSince), nameof(DocsBuildState.Failures), nameof(DocsBuildState.Sites)];

    /// <summary>Which entity it is, whether the catalog has missed it, and whether its site is where it is to be. What failed has a time of its own for the next attempt.</summary>
    public static (string Entity, bool IsMissed, bool IsInPlace) ReadPresence(TableEntity row, SiteAccess sites) =>
        (row.GetString(Ref), row.GetDateTimeOffset(nameof(DocsBuildState.MissingSince)) is not null, row.GetInt32(nameof(DocsBuildState.Failures)) > 0 || ReadSites(row) is not { } there || there == sites);

    public static TableEntity Write(DocsBuildState state) => new(DocsKeys.Entities, DocsKeys.Entity(state.Entity))
    {
        [Ref] = state.Entity.ToString(),
        [nameof(DocsBuildState.RunningBuild)] = state.RunningBuild,
        [nameof(DocsBuildState.RunningSince)] = state.RunningSince,
        [nameof(DocsBuildState.LastBuild)] = state.LastBuild,
        [nameof(DocsBuildState.LastOutcome)] = state.LastOutcome?.ToString(),
        [nameof(DocsBuildState.Error)] = state.Error,
        [nameof(DocsBuildState.CheckedAt)] = state.CheckedAt,
        [nameof(DocsBuildState.DueAt)] = state.DueAt,
        [nameof(DocsBuildState.PublishedAt)] = state.PublishedAt,
        [nameof(DocsBuildState.Sites)] = state.Sites?.ToString(),
        [nameof(DocsBuildState.Source)] = state.Source,
        [nameof(DocsBuildState.SourceETag)] = state.SourceETag,
        [nameof(DocsBuildState.SearchDocuments)] = state.SearchDocuments,
        [nameof(DocsBuildState.Pages)] = state.Pages,
        [nameof(DocsBuildState.Failures)] = state.Failures,
        [nameof(DocsBuildState.Again)] = state.Again,
        [nameof(DocsBuildState.MissingSince)] = state.MissingSince,
        [nameof(DocsBuildState.FormerBuild)] = state.FormerBuild,
    };

    public static DocsBuildState Read(TableEntity row) => new(EntityRef.TryParse(row.GetString(Ref), null, null, out var entity) ? entity : throw new InvalidDataException($"Row {row.RowKey} of {DocsKeys.Table} has no entity."))
    {
        RunningBuild = row.GetString(nameof(DocsBuildState.RunningBuild)),
        RunningSince = row.GetDateTimeOffset(nameof(DocsBuildState.RunningSince)),
        LastBuild = row.GetString(nameof(DocsBuildState.LastBuild)),
        LastOutcome = Enum.TryParse<BuildOutcome>(row.GetString(nameof(DocsBuildState.LastOutcome)), out var outcome) ? outcome : null,
        Error = row.GetString(nameof(DocsBuildState.Error)),
        CheckedAt = row.GetDateTimeOffset(nameof(DocsBuildState.CheckedAt)),
        DueAt = row.GetDateTimeOffset(nameof(DocsBuildState.DueAt)),
        PublishedAt = row.GetDateTimeOffset(nameof(DocsBuildState.PublishedAt)),
        Sites = ReadSites(row),
        Source = row.GetString(nameof(DocsBuildState.Source)),
        SourceETag = row.GetString(nameof(DocsBuildState.SourceETag)),
        SearchDocuments = row.GetString(nameof(DocsBuildState.SearchDocuments)),
        Pages = row.GetInt32(nameof(DocsBuildState.Pages)) ?? 0,
        Failures = row.GetInt32(nameof(DocsBuildState.Failures)) ?? 0,
        Again = row.GetBoolean(nameof(DocsBuildState.Again)) ?? false,
        MissingSince = row.GetDateTimeOffset(nameof(DocsBuildState.MissingSince)),
        FormerBuild = row.GetString(nameof(DocsBuildState.FormerBuild)),
        Version = row.ETag,
    };

    static SiteAccess? ReadSites(TableEntity row) => Enum.TryParse<SiteAccess>(row.GetString(nameof(DocsBuildState.Sites)), out var sites) ? sites : null;
}
