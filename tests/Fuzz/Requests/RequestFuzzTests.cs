using System.Collections.Concurrent;
using System.Diagnostics;

namespace Portico.Tests.Fuzz.Requests;

/// <summary>Whatever a client sends: an answer comes in time, is no failure of the server, and is of a shape that clients know.</summary>
public sealed class RequestFuzzTests(FuzzedPortico portico) : IClassFixture<FuzzedPortico>
{
    const int Clients = 4;
    const long MostMemory = 800L * 1024 * 1024;

    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Any_request_is_answered_in_time_and_in_form()
    {
        var statuses = new ConcurrentDictionary<int, int>();
        await Parallel.ForEachAsync(Fuzzing.Seeds(), new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = TestContext.Current.CancellationToken }, async (seed, ct) =>
        {
            var request = FuzzRequest.Next(Fuzzing.Of(seed));
            var began = Stopwatch.GetTimestamp();
            string? fault;
            try
            {
                using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
                deadline.CancelAfter(Deadline);
                var answer = await portico.SendAsync(request, deadline.Token);
                fault = AnswerCheck.Fault(request, answer);
                statuses.AddOrUpdate(answer.Status, 1, static (_, count) => count + 1);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                fault = e.ToString();
            }
            if (fault is not null) Assert.Fail($"{Fuzzing.Again(seed)}, after {Stopwatch.GetElapsedTime(began)}: {fault}\n{request}\n{portico.Process.Output}");
        });

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", statuses.OrderBy(static pair => pair.Key).Select(static pair => $"{pair.Value} times {pair.Key}")));
        statuses.Values.Sum(static count => count / 20).ShouldBeLessThan(statuses.GetValueOrDefault(200), "Hardly any request is a good one.");
        portico.Process.Output.ShouldNotContain("failed (invocation", Case.Sensitive);
        portico.Process.PeakMemory.ShouldBeLessThan(MostMemory);
        (await portico.Process.GetAsync("/api/catalog/entities?filter=metadata.name=storefront")).AsArray().Count.ShouldBeGreaterThan(0);
    }
}
