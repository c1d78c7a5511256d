using System.Collections.Immutable;
using System.Text;
using Azure.Data.Tables;
using Azure.Data.Tables.Batch;
using Portico.Catalog.Events;
using Portico.Catalog.Index;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Model;
using Portico.Catalog.Parsing;
using Portico.Catalog.Processing;
using Portico.Catalog.Store;
using Portico.Sources;
using Portico.Storage;

namespace Portico.Benchmarks;

/// <summary>The way of a catalog from files to an index, stage by stage, without any storage. Files hold a hundred entities each.</summary>
sealed class IngestStages
{
    const int InFile = 100;
    const int FilesAtOnce = 10;

    readonly byte[][] files;
    readonly LocationRef[] locations;
    readonly CatalogFileProcessor processor = new(new NoSources());
    readonly FileOutcome[] outcomes;
    readonly EntityPlan[] plans;
    readonly LocationChange[] changes;
    readonly List<TableTransactionAction>[] rows;

    public IngestStages(int entities)
    {
        Entities = entities;
        files = [.. Enumerable.Range(0, entities).Chunk(InFile).Select(static numbers => Encoding.UTF8.GetBytes(string.Concat(numbers.Select(YamlBenchmarks.Document))))];
        locations = [.. files.Select(static (_, number) => new LocationRef("file", $"/srv/catalog/entities-{number:d5}.yaml"))];
        outcomes = [.. files.Select(static _ => new FileOutcome([], [], Complete: true))];
        (plans, changes, rows) = (new EntityPlan[files.Length], new LocationChange[files.Length], new List<TableTransactionAction>[files.Length]);
    }

    public int Entities { get; }

    /// <summary>The stages in their order; each needs those before it to have run.</summary>
    public IReadOnlyList<(string Name, Action Run)> All =>
    [
        ("YAML to JSON", Parse),
        ("parse, check, relate", Process),
        ("compare", Compare),
        ("rows and events", MakeRows),
        ("transactions", WriteTransactions),
        ("index", Apply),
    ];

    /// <summary>Reads the files as JSON; a part of <see cref="Process"/>.</summary>
    public void Parse()
    {
        foreach (var file in files) YamlDocuments.Read(file, DocumentJson.Limits);
    }

    /// <summary>Turns the files into entities.</summary>
    public void Process()
    {
        for (var i = 0; i < files.Length; i++)
            outcomes[i] = processor.ProcessAsync(files[i], new FileContext(locations[i], locations[i], []), CancellationToken.None).GetAwaiter().GetResult(); // never waits: there are no placeholders
    }

    /// <summary>Compares with a storage that is empty, hashes included.</summary>
    public void Compare()
    {
        for (var i = 0; i < files.Length; i++)
            plans[i] = EntityDiff.Plan([], [.. outcomes[i].Documents.Select(PreparedDocument.From)], complete: true, keepOrphans: false, now: 1);
    }

    /// <summary>Makes the rows and their events, bodies compressed.</summary>
    public void MakeRows()
    {
        for (var i = 0; i < files.Length; i++)
        {
            var key = locations[i].Key;
            rows[i] = new(InFile + 1);
            foreach (var upsert in plans[i].Upserts)
            {
                var row = EntityRow.ToRow(PartitionWriter.ToEntity(key, upsert), upsert.Document.Hash, version: 1);
                LargeValue.TryWrite(row, "Body", LargeValue.Pack(upsert.Document.Body));
                rows[i].Add(new(TableTransactionActionType.UpsertReplace, row));
            }
            var outbox = new EventOutbox(new(key, locations[i].ToString(), DateTimeOffset.UnixEpoch, null, []), EventDrafts.Of(plans[i], [], ImmutableDictionary<string, StoredEntity>.Empty));
            outbox.AddTo(rows[i]);
        }
    }

    /// <summary>Writes the bodies of the requests.</summary>
    public void WriteTransactions()
    {
        foreach (var file in rows)
            foreach (var batch in TransactionBatches.Split(file, EventOutbox.Reserve)) new BatchWriter("http://127.0.0.1:10002/devstoreaccount1", "catalogentities").Write(batch).Dispose();
    }

    /// <summary>Takes the entities into an empty index, ten files at a time.</summary>
    public void Apply()
    {
        for (var i = 0; i < files.Length; i++)
        {
            changes[i] = new()
            {
                LocationKey = locations[i].Key,
                Full = false,
                Upserts = [.. plans[i].Upserts.Select(upsert => PartitionWriter.ToEntity(locations[i].Key, upsert))],
                State = new(locations[i], [], [], EverRead: true),
            };
        }
        var writer = new CatalogIndexWriter(CatalogIndex.Empty);
        foreach (var (number, batch) in changes.Chunk(FilesAtOnce).Index()) writer.Apply(batch, number + 1);
    }

    // The measured files name no others, so nothing may be read.
    sealed class NoSources : ISourceReader
    {
        public ValueTask<SourceOutcome> ReadAsync(string type, string target, string? etag, CancellationToken ct) => throw Unexpected(target);

        public ValueTask<SourceFiles> ExpandAsync(string pattern, CancellationToken ct) => throw Unexpected(pattern);

        static InvalidOperationException Unexpected(string target) => new($"The measured files name no others, but {target} is read.");
    }
}
