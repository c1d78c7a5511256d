using System.Collections.Immutable;
using System.Text.Json;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;
using Portico.Catalog.Processing.Custom;
using Portico.Sources;

namespace Portico.Catalog.Providers;

/// <summary>Takes the entities of a mutation through the rules that hold for every catalog file. One that is wrong stops no other.</summary>
internal sealed class ProviderBatch(LocationRef root, ImmutableArray<string> allowed, ISourceReader sources, EntityModel model)
{
    readonly Dictionary<LocationRef, EntityProcessor> processors = [];
    readonly Dictionary<string, int> firstSeen = new(StringComparer.Ordinal);
    readonly ImmutableArray<DocumentOutcome>.Builder documents = ImmutableArray.CreateBuilder<DocumentOutcome>();
    readonly ImmutableArray<RejectedEntity>.Builder rejected = ImmutableArray.CreateBuilder<RejectedEntity>();
    readonly ImmutableArray<ProcessingError>.Builder errors = ImmutableArray.CreateBuilder<ProcessingError>();
    bool complete = true;

    /// <summary>Processes all entities.</summary>
    public async Task<BatchOutcome> ProcessAsync(ImmutableArray<ProviderEntity> entities, CancellationToken ct)
    {
        for (var index = 0; index < entities.Length; index++) await AddAsync(entities[index], index, ct);
        return new(documents.ToImmutable(), rejected.ToImmutable(), errors.ToImmutable(), complete);
    }

    async Task AddAsync(ProviderEntity entity, int index, CancellationToken ct)
    {
        ReadOnlyMemory<byte> json;
        try
        {
            json = DocumentJson.Rewrite(entity.Json);
        }
        catch (JsonException e)
        {
            Unattributed(new("InputError", DocumentJson.Describe(e)), index);
            return;
        }
        var (document, unreadable) = DocumentJson.Parse(json);
        if (document is null)
        {
            Unattributed(unreadable!, index); // one of the two is there
            return;
        }
        using (document) await AddAsync(entity, json, document.RootElement, index, ct);
    }

    async Task AddAsync(ProviderEntity entity, ReadOnlyMemory<byte> json, JsonElement document, int index, CancellationToken ct)
    {
        var (identity, fault) = EntityIdentity.Read(document);
        if (identity is null)
        {
            Unattributed(fault!, index); // one of the two is there
            return;
        }
        var location = entity.Location ?? root;
        if (!allowed.Contains(identity.Kind, StringComparer.OrdinalIgnoreCase))
        {
            Refuse(new("NotAllowedError", $"Entity {identity.Ref} at {location}, originated at {root}, is not of an allowed kind for that location"), index, identity);
        }
        else if (!firstSeen.TryAdd(identity.Key, index))
        {
            Refuse(new("ConflictError", $"Entity {identity.Ref} is given twice: entity {index} repeats entity {firstSeen[identity.Key]}, which stays"), index, identity);
        }
        else
        {
            var verdict = await ProcessorOf(location).ProcessAsync(json, document, identity, ct);
            documents.Add(new(identity.Key, verdict.Entity, verdict.Errors, verdict.Emits));
            foreach (var reason in verdict.Faults) rejected.Add(new(index, identity.Ref, reason.ToError()));
        }
    }

    EntityProcessor ProcessorOf(LocationRef location)
    {
        if (processors.TryGetValue(location, out var known)) return known;
        // What was sent stands nowhere: there is nothing that it could include.
        var reader = new PlaceholderReader(location == root ? NoSources.Instance : sources, location);
        return processors[location] = new(location, root, reader, model);
    }

    void Unattributed(Rejection fault, int index)
    {
        complete = false;
        var error = fault.ToError();
        rejected.Add(new(index, null, error));
        errors.Add(error with { Message = $"{error.Message} (entity {index} of {root})" });
    }

    void Refuse(Rejection fault, int index, EntityIdentity identity)
    {
        var error = fault.ToError();
        rejected.Add(new(index, identity.Ref, error));
        errors.Add(error);
    }

    sealed class NoSources : ISourceReader
    {
        public static NoSources Instance { get; } = new();

        public ValueTask<SourceOutcome> ReadAsync(string type, string target, string? etag, CancellationToken ct) =>
            new(new SourceOutcome.Failed("NotAllowedError", $"Reading from '{target}' is not allowed: entities that are sent cannot include files", Transient: false));

        public ValueTask<SourceFiles> ExpandAsync(string pattern, CancellationToken ct) => throw new NotSupportedException("Nothing is expanded for a provider.");
    }
}

/// <summary>What the entities of a mutation became.</summary>
/// <param name="Documents">Those that could be named and may be there, valid or not.</param>
/// <param name="Rejected">Those that were not taken, with every reason.</param>
/// <param name="Errors">Reasons that belong to no entity that is stored.</param>
/// <param name="Complete">False when one could not be named: what is missing may be that one.</param>
internal sealed record BatchOutcome(
    ImmutableArray<DocumentOutcome> Documents, ImmutableArray<RejectedEntity> Rejected, ImmutableArray<ProcessingError> Errors, bool Complete)
{
    /// <summary>Entities that were taken.</summary>
    public int Accepted => Documents.Count(static document => document.Entity is not null);
}
