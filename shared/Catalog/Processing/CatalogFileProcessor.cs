using System.Collections.Immutable;
using Portico.Catalog.Parsing;
using Portico.Catalog.Processing.Custom;
using Portico.Sources;

namespace Portico.Catalog.Processing;

/// <summary>
/// Turns the content of a catalog file into entities, relations and further locations. Bad input of any kind comes
/// back as errors; only cancellation throws.
/// </summary>
public sealed class CatalogFileProcessor(ISourceReader sources, EntityModel model)
{
    /// <summary>A processor that knows nothing but what is built in.</summary>
    public CatalogFileProcessor(ISourceReader sources) : this(sources, EntityModel.BuiltIn)
    {
    }

    /// <summary>Kinds that a location may hold when nothing is configured: none that would let a file make itself a member of a group.</summary>
    public static ImmutableArray<string> DefaultKinds { get; } = ["Component", "API", "Resource", "System", "Domain", "Location"];

    /// <summary>Processes a file.</summary>
    /// <param name="content">YAML or JSON, with any number of documents.</param>
    /// <param name="context">Where the file came from, and what it may hold.</param>
    /// <param name="ct">Stops the reading of placeholders.</param>
    public async Task<FileOutcome> ProcessAsync(ReadOnlyMemory<byte> content, FileContext context, CancellationToken ct)
    {
        var run = new FileRun(context, sources, model);
        var number = 0;
        foreach (var document in YamlDocuments.Read(content, DocumentJson.Limits).Documents)
        {
            number++;
            if (document.Error is { } error) run.Unreadable($"YAML error at {context.Location}, {error}");
            else await run.AddAsync(document.Json, number, document.Line, ct);
        }
        return run.Outcome;
    }
}
