using System.Collections.Immutable;
using System.Diagnostics;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;
using Portico.Catalog.Store;

namespace Portico.Catalog.Ingestion;

/// <summary>What a run is to store, whatever the location is.</summary>
internal sealed record Findings
{
    const int MaxErrors = 20;

    /// <summary>Entities, the generated Location entity of a root among them.</summary>
    public required ImmutableArray<DocumentOutcome> Documents { get; init; }

    /// <summary>True when an entity that is not among them is gone.</summary>
    public required bool Complete { get; init; }

    /// <summary>Locations emitted from now on.</summary>
    public required ChildPlan Children { get; init; }

    /// <summary>Errors of the location as a whole.</summary>
    public ImmutableArray<ProcessingError> Errors { get; init; } = [];

    /// <summary>True when the source could not be read.</summary>
    public bool Failed { get; init; }

    /// <summary>True when there is nothing where the location points to.</summary>
    public bool Missing => this is { Failed: true, Errors: [{ Name: "NotFoundError" }] };

    /// <summary>ETag to read with the next time.</summary>
    public string? ETag { get; init; }

    /// <summary>Revision of what was read, where the source knows it.</summary>
    public string? Revision { get; init; }

    /// <summary>Files that were pulled in.</summary>
    public ImmutableArray<IncludeStamp> Includes { get; init; } = [];

    /// <summary>References (folded) that go, where only what is named changes; null where <see cref="Documents"/> are all there is.</summary>
    public ImmutableArray<string>? Removed { get; init; }

    /// <summary>True when what is missing goes, whatever the orphan policy: a provider that no longer brings an entity has withdrawn it.</summary>
    public bool Withdraws { get; init; }

    /// <summary>Time until the next read; null for the usual one.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>True when nothing is wrong with the location as a whole.</summary>
    public bool Accepted => Errors.IsEmpty;

    public static Findings From(LocationRecord location, LocationContent content)
    {
        ImmutableArray<DocumentOutcome> generated = location.IsRoot ? [GeneratedLocation.Create(location.Location, location.EntityName)] : [];
        return content switch
        {
            LocationContent.File file => FromFile(location, file, generated),
            LocationContent.Pattern pattern => new() { Documents = generated, Complete = true, Children = ChildDiff.Plan(location, pattern.Paths) },
            LocationContent.Failed failed => new()
            {
                Documents = generated,
                Complete = false,
                Children = ChildDiff.Keep(location.Children),
                Errors = [failed.Error],
                Failed = true,
                Includes = location.Includes,
            },
            _ => throw new UnreachableException(),
        };
    }

    static Findings FromFile(LocationRecord location, LocationContent.File file, ImmutableArray<DocumentOutcome> generated)
    {
        var (children, errors) = Bound(location, ChildDiff.Plan(location.Children, file.Outcome.Documents, file.Outcome.Complete), file.Outcome.Errors);
        // A file that claims the name of its own generated entity does not get it.
        var taken = generated.Select(static document => document.Ref).ToHashSet();
        return new()
        {
            Documents = [.. generated, .. file.Outcome.Documents.Where(document => !taken.Contains(document.Ref))],
            Complete = file.Outcome.Complete,
            Children = children,
            Errors = Limit(errors),
            ETag = file.ETag,
            Revision = file.Revision,
            Includes = file.Includes,
        };
    }

    /// <summary>The plan and the errors; where the plan has more children than a row holds, everything stays and that is an error.</summary>
    public static (ChildPlan Children, ImmutableArray<ProcessingError> Errors) Bound(LocationRecord location, ChildPlan children, ImmutableArray<ProcessingError> errors) =>
        children.Links.Length <= LocationRow.MaxChildren
            ? (children, errors)
            : (ChildDiff.Keep(location.Children),
                [.. errors, new("InputError", $"{location.Location} names {children.Links.Length:N0} locations; {LocationRow.MaxChildren:N0} are allowed. Split the file.")]);

    /// <summary>The errors that a location keeps.</summary>
    public static ImmutableArray<ProcessingError> Limit(ImmutableArray<ProcessingError> errors) =>
        errors.Length <= MaxErrors ? errors : [.. errors.Take(MaxErrors), new("Error", $"{errors.Length - MaxErrors} more errors are not listed.")];
}
