using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Portico.Benchmarks.Http;

/// <summary>
/// Asks at a steady rate, whether or not answers come: a question that had to wait for its turn is counted from when it
/// was due. Each answer must be whole and of one generation.
/// </summary>
sealed partial class SteadyQuestions(LoadTarget reader, GenerationFiles files, double perSecond)
{
    const int Connections = 16;

    readonly byte[][] questions = [.. Enumerable.Range(0, files.Files).Select(f => files.Question(f).ToBytes(reader.Address, reader.Token))];
    readonly List<long> times = [];
    readonly Lock gate = new();
    long turn;
    volatile bool done;

    public int Failed { get; private set; }

    public int Halved { get; private set; }

    /// <summary>Asks until the task ends; returns the times in order.</summary>
    public async Task<long[]> RunAsync(Task until)
    {
        var start = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, Connections).Select(_ => new Thread(() => Ask(start), 256 * 1024)).ToList();
        threads.ForEach(static thread => thread.Start());
        await until;
        done = true;
        threads.ForEach(static thread => thread.Join());
        times.Sort();
        return [.. times];
    }

    void Ask(long start)
    {
        using var wait = new ManualResetEvent(false);
        using var connection = new LoadConnection(reader.Address) { Body = new() };
        while (!done)
        {
            var mine = Interlocked.Increment(ref turn) - 1;
            var due = start + (long)(mine / perSecond * Stopwatch.Frequency);
            var from = due;
            if (Stopwatch.GetTimestamp() < due)
            {
                wait.WaitOne(Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due));
                from = Math.Max(due, Stopwatch.GetTimestamp());
            }
            var status = Send(connection, questions[(mine * 7919) % questions.Length]);
            var time = Stopwatch.GetTimestamp() - from;
            var whole = status != 200 || IsWhole(connection.Body!.GetBuffer().AsSpan(0, (int)connection.Body.Length));
            lock (gate)
            {
                times.Add(time);
                if (status != 200) Failed++;
                if (!whole) Halved++;
            }
        }
    }

    static int Send(LoadConnection connection, byte[] request)
    {
        try
        {
            return connection.Send(request);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var generations = Generation().Matches(System.Text.Encoding.UTF8.GetString(answer));
        return generations.Count == GenerationFiles.EntitiesInFile && generations.DistinctBy(static match => match.Value).Count() == 1;
    }

    [GeneratedRegex("\"generation\":\"\\d+\"")]
    private static partial Regex Generation();
}
