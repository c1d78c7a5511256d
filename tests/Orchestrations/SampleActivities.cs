using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Portico.Tests.Orchestrations;

/// <summary>Activities of the sample orchestrations.</summary>
public sealed class SampleActivities(AttemptLog attempts)
{
    [Function(nameof(Echo))]
    public static int Echo([ActivityTrigger] int number) => number;

    [Function(nameof(Repeat))]
    public static string Repeat([ActivityTrigger] int length) => new('x', length);

    [Function(nameof(Length))]
    public static int Length([ActivityTrigger] string text) => text.Length;

    [Function(nameof(Who))]
    public static string Who([ActivityTrigger] TaskActivityContext context) => $"{context.Name} of {context.InstanceId} in {context.Version}";

    /// <summary>Counts, and answers with the count.</summary>
    [Function(nameof(Attempt))]
    public int Attempt([ActivityTrigger] string key) => attempts.Add(key);

    /// <summary>Fails until it has been called so often: "key:times".</summary>
    [Function(nameof(FailUntil))]
    public int FailUntil([ActivityTrigger] string keyAndTimes)
    {
        var (key, times) = (keyAndTimes.Split(':')[0], int.Parse(keyAndTimes.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture));
        var attempt = attempts.Add(key);
        return attempt >= times ? attempt : throw new TimeoutException($"attempt {attempt} of {key}");
    }

    /// <summary>Takes a moment, records that it ran, and answers with something that no other run answers with.</summary>
    [Function(nameof(Record))]
    public async Task<string> Record([ActivityTrigger] string key, CancellationToken ct)
    {
        var token = Guid.NewGuid().ToString("n");
        attempts.Add(key, token);
        // Work that takes a moment is what is tested: without it no kill falls between the record and the answer.
        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(20)), TimeProvider.System, ct);
        return token;
    }
}
