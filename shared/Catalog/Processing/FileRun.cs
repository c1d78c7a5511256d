using System.Collections.Immutable;
using System.Text.Json;
using Portico.Catalog.Model;
using Portico.Catalog.Processing.Custom;
using Portico.Sources;

namespace Portico.Catalog.Processing;

/// <summary>Goes through the documents of one file and keeps the account.</summary>
internal sealed class FileRun(FileContext context, ISourceReader sources, EntityModel model)
{
    readonly PlaceholderReader placeholders = new(sources, context.Location);
    readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    readonly ImmutableArray<DocumentOutcome>.Builder documents = ImmutableArray.CreateBuilder<DocumentOutcome>();
    readonly ImmutableArray<ProcessingError>.Builder errors = ImmutableArray.CreateBuilder<ProcessingError>();
    readonly ImmutableArray<string> allowed = context.AllowedKinds.IsDefaultOrEmpty ? CatalogFileProcessor.DefaultKinds : context.AllowedKinds;
    readonly ImmutableArray<string>.Builder repeated = ImmutableArray.CreateBuilder<string>();
    EntityProcessor? processor;
    bool complete = true;

    public FileOutcome Outcome => new(documents.ToImmutable(), errors.ToImmutable(), complete) { Includes = placeholders.Includes, Repeated = repeated.ToImmutable() };

    /// <summary>Processes one document.</summary>
    /// <param name="json">The document.</param>
    /// <param name="number">Its number in the file, from 1.</param>
    /// <param name="line">The line it starts on, from 1.</param>
    /// <param name="ct">Stops the reading of placeholders.</param>
    public async ValueTask AddAsync(ReadOnlyMemory<byte> json, int number, int line, CancellationToken ct)
    {
        var (parsed, fault) = DocumentJson.Parse(json);
        if (parsed is null)
        {
            Unattributed(fault!, number, line);
            return;
        }
        using (parsed) await AddAsync(json, parsed.RootElement, number, line, ct);
    }

    /// <summary>Notes a part of the file that cannot be read at all.</summary>
    public void Unreadable(string message)
    {
        errors.Add(new Rejection("Error", message).ToError());
        complete = false;
    }

    async ValueTask AddAsync(ReadOnlyMemory<byte> json, JsonElement document, int number, int line, CancellationToken ct)
    {
        if (document.ValueKind is JsonValueKind.Null) return;
        if (document.ValueKind is not JsonValueKind.Object)
        {
            Unattributed(new("Error", $"Expected object at root, got {TypeOf(document)}"), number, line);
            return;
        }
        var (identity, fault) = EntityIdentity.Read(document);
        if (identity is null)
        {
            Unattributed(fault!, number, line);
        }
        else if (!allowed.Contains(identity.Kind, StringComparer.OrdinalIgnoreCase))
        {
            errors.Add(new Rejection("NotAllowedError",
                $"Entity {identity.Ref} at {context.EmittedAt}, originated at {context.Origin}, is not of an allowed kind for that location").ToError());
        }
        else
        {
            processor ??= new(context.Location, context.Origin, placeholders, model);
            var verdict = await processor.ProcessAsync(json, document, identity, ct);
            Put(new(identity.Key, verdict.Entity, verdict.Errors, verdict.Emits));
        }
    }

    // Of two documents about one entity the later counts.
    void Put(DocumentOutcome outcome)
    {
        if (places.TryAdd(outcome.Ref, documents.Count))
        {
            documents.Add(outcome);
            return;
        }
        documents[places[outcome.Ref]] = outcome;
        repeated.Add(outcome.Ref);
    }

    void Unattributed(Rejection fault, int number, int line)
    {
        errors.Add((fault with { Message = $"{fault.Message} (document {number}, line {line} of {context.Location})" }).ToError());
        complete = false;
    }

    // As JavaScript's typeof has it: a list is an object too.
    static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "object",
    };
}
