using System.Collections.Immutable;
using System.Text.Json;
using Portico.Catalog.Model;
using Portico.Catalog.Parsing;
using Portico.Catalog.Processing.Custom;
using Portico.Sources;

namespace Portico.Catalog.Processing;

/// <summary>Takes a single entity through all checks as if it had been read from somewhere, and stores nothing.</summary>
public sealed class EntityValidation(ISourceReader sources, EntityModel model)
{
    const int MaxTargets = 100;

    /// <summary>A validation that knows nothing but what is built in.</summary>
    public EntityValidation(ISourceReader sources) : this(sources, EntityModel.BuiltIn)
    {
    }

    /// <summary>What is wrong with the entity; empty when nothing is. Bad input of any kind comes back as faults; only cancellation throws.</summary>
    /// <param name="entity">The entity as JSON.</param>
    /// <param name="location">Where it is meant to stand, <c>url:…</c>: relative placeholders are read from there.</param>
    /// <param name="ct">Stops the reading of placeholders.</param>
    public async Task<ImmutableArray<ProcessingError>> ValidateAsync(ReadOnlyMemory<byte> entity, string location, CancellationToken ct)
    {
        ReadOnlyMemory<byte> json;
        try
        {
            json = DocumentJson.Rewrite(entity);
        }
        catch (JsonException e)
        {
            return Faults(new("InputError", DocumentJson.Describe(e)));
        }
        var (document, unreadable) = DocumentJson.Parse(json);
        if (document is null) return Faults(unreadable!); // one of the two is there
        using (document)
        {
            var (identity, shapeless) = EntityIdentity.Read(document.RootElement);
            if (identity is null) return Faults(shapeless!); // one of the two is there
            if (ReadLocation(location, out var place) is { } misplaced) return Faults(misplaced);
            var verdict = await new EntityProcessor(place, place, new PlaceholderReader(sources, place), model).ProcessAsync(json, document.RootElement, identity, ct);
            return verdict.Faults.IsEmpty ? await ReadTargetsAsync(verdict.Emits, ct) : [.. verdict.Faults.Select(static fault => fault.ToError())];
        }
    }

    // A Location entity is as good as what it points to.
    async Task<ImmutableArray<ProcessingError>> ReadTargetsAsync(ImmutableArray<EmittedLocation> targets, CancellationToken ct)
    {
        var errors = ImmutableArray.CreateBuilder<ProcessingError>();
        foreach (var (target, optional) in targets.Take(MaxTargets))
        {
            switch (await sources.ReadAsync(target.Type, target.Target, null, ct))
            {
                case SourceOutcome.NotFound missing when !optional:
                    errors.Add(new("NotFoundError", missing.Message));
                    break;
                case SourceOutcome.Failed failed:
                    errors.Add(new("Error", failed.Message));
                    break;
                case SourceOutcome.Content content:
                    errors.AddRange(YamlDocuments.Read(content.Data, DocumentJson.Limits).Documents
                        .Where(static document => document.Error is not null).Select(document => new ProcessingError("Error", $"YAML error at {target}, {document.Error}")));
                    break;
            }
        }
        return errors.ToImmutable();
    }

    static Rejection? ReadLocation(string text, out LocationRef location)
    {
        if (LocationText.Read(text, out location) is { } fault) return fault;
        return location.Type == "url" ? null : new("TypeError", $"Invalid location ref {text}, only 'url:<target>' is supported, e.g. url:https://host/path");
    }

    static ImmutableArray<ProcessingError> Faults(Rejection fault) => [fault.ToError()];
}
