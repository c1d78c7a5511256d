using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Portico.Storage;
using Portico.TechDocs.Building;

namespace Portico.TechDocs.Builds;

/// <summary>
/// The logs of builds. A number is taken by inserting its row, so two writers cannot lose each other's lines; the line with the
/// outcome is the last one.
/// </summary>
sealed class BuildLines(StorageAccount account, WriteSignals signals, TimeProvider time)
{
    const int LongestText = 4000;
    const string TimeColumn = "Time", LevelColumn = "Level", TextColumn = "Text", OutcomeColumn = "Outcome";

    static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>Lines after a number, in order.</summary>
    public async Task<List<BuildLine>> ReadAsync(string build, int after, CancellationToken ct)
    {
        var table = await account.TableAsync(DocsKeys.Table, ct);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {build} and RowKey gt {DocsKeys.Line(after)} and RowKey lt {DocsKeys.LinesCeiling}");
        var lines = new List<BuildLine>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: ct)) lines.Add(Read(row));
        return lines;
    }

    /// <summary>Lines as they come; ends after the one with the outcome. What this process writes comes at once, what another one writes within a second.</summary>
    public async IAsyncEnumerable<BuildLine> FollowAsync(string build, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var after = 0; ;)
        {
            var next = signals.Next(build);
            foreach (var line in await ReadAsync(build, after, ct))
            {
                yield return line;
                if (line.Outcome is not null) yield break;
                after = line.Number;
            }
            await Task.WhenAny(next, Task.Delay(LookAgain, time, ct));
            ct.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Adds lines behind those that are there.</summary>
    /// <param name="build">The build.</param>
    /// <param name="notes">What is to be said.</param>
    /// <param name="outcome">What came of the build, which the last line tells; null when it goes on.</param>
    /// <param name="after">Number of the last line that is known; 0 for none.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Number of the last line now. When the log has its outcome already, nothing is added.</returns>
    public async Task<int> AddAsync(string build, IReadOnlyList<(NoteLevel Level, string Text)> notes, BuildOutcome? outcome, int after, CancellationToken ct)
    {
        var table = await account.TableAsync(DocsKeys.Table, ct);
        for (var done = 0; done < notes.Count;)
        {
            var part = notes.Skip(done).Take(TransactionBatches.MaxOperations).ToList();
            var ending = done + part.Count == notes.Count ? outcome : null;
            try
            {
                await TransactionBatches.SubmitAsync(table, [.. part.Select((note, at) => Add(build, after + at + 1, note, at == part.Count - 1 ? ending : null))], ct);
                (done, after) = (done + part.Count, after + part.Count);
            }
            catch (RequestFailedException taken) when (taken.Status == 409)
            {
                var there = await ReadAsync(build, after, ct);
                if (there.Count == 0) throw;
                if (there[^1].Outcome is not null) return there[^1].Number;
                // An earlier attempt said the same, or this one did and the answer was lost.
                if (there.Select(static line => line.Text).SequenceEqual(part.Select(static note => Short(note.Text)))) done += part.Count;
                after = there[^1].Number;
            }
        }
        signals.Signal(build);
        return after;
    }

    /// <summary>Deletes a log.</summary>
    public async Task DeleteAsync(string build, CancellationToken ct)
    {
        var table = await account.TableAsync(DocsKeys.Table, ct);
        var rows = new List<TableTransactionAction>();
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {build}"), select: ["PartitionKey", "RowKey"], cancellationToken: ct)) rows.Add(new(TableTransactionActionType.Delete, row, ETag.All));
        await TransactionBatches.SubmitAsync(table, rows, ct);
    }

    TableTransactionAction Add(string build, int number, (NoteLevel Level, string Text) note, BuildOutcome? outcome) => new(TableTransactionActionType.Add, new TableEntity(build, DocsKeys.Line(number))
    {
        [TimeColumn] = time.GetUtcNow(),
        [LevelColumn] = note.Level.ToString(),
        [TextColumn] = Short(note.Text),
        [OutcomeColumn] = outcome?.ToString(),
    });

    static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";

    static BuildLine Read(TableEntity row) => new(DocsKeys.NumberOf(row.RowKey), row.GetDateTimeOffset(TimeColumn) ?? default, Enum.TryParse<NoteLevel>(row.GetString(LevelColumn), out var level) ? level : NoteLevel.Information, row.GetString(TextColumn) ?? "")
    {
        Outcome = Enum.TryParse<BuildOutcome>(row.GetString(OutcomeColumn), out var outcome) ? outcome : null,
    };
}
