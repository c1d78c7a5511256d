using Azure.Data.Tables;
using Portico.Local.Durable.History;
using Portico.Local.Durable.Storage;

namespace Portico.Tests.Integration.Durable;

/// <summary>What the recorded activities did, from the file that they write, and what the histories say of it.</summary>
sealed class RecordedRuns
{
    readonly ILookup<string, string> tokens;
    readonly Dictionary<string, string> keys;

    RecordedRuns(string file)
    {
        var lines = File.ReadAllLines(file).Select(line => line.Split(' ')).ToList();
        tokens = lines.ToLookup(line => line[0], line => line[1]);
        keys = lines.ToDictionary(line => line[1], line => line[0]);
    }

    /// <summary>Runs of activities.</summary>
    public int Attempts => keys.Count;

    /// <summary>Activities.</summary>
    public int Activities => tokens.Count;

    /// <summary>The most runs that one activity had.</summary>
    public int MostAttempts => tokens.Max(runs => runs.Count());

    public static RecordedRuns Read(string file) => new(file);

    /// <summary>How many runs there have been so far.</summary>
    public static int Count(string file) => File.Exists(file) ? File.ReadLines(file).Count() : 0;

    /// <summary>Each instance has one result of each of its activities, in order.</summary>
    public void ShouldBeComplete(Dictionary<string, string[]> outputs, int steps)
    {
        foreach (var (instance, output) in outputs)
        {
            string[] expected = [.. Enumerable.Range(0, steps).Select(step => $"{step}"), "a", "b", "c", "child1", "child2", "last"];
            output.Select(token => keys[token]).ShouldBe(expected.Select(step => $"{instance}/{step}"));
        }
    }

    /// <summary>Every history has at most one result of a decision, and all that the activities answered has been recorded once.</summary>
    public static async Task<int> ResultsAsync(string connection, string hub)
    {
        var results = new HashSet<(string Instance, int Decision)>();
        var rows = new TableClient(connection, hub).QueryAsync<TableEntity>("RowKey ge 'h!' and RowKey lt 'i'", cancellationToken: TestContext.Current.CancellationToken);
        await foreach (var row in rows)
        {
            var instance = row.RowKey.Split('!')[1];
            foreach (var done in HistoryRows.Read(row).Events.OfType<HistoryEvent.ActivityCompleted>())
                results.Add((instance, done.Id)).ShouldBeTrue($"{instance} has two results of decision {done.Id}");
        }

        return results.Count;
    }
}
