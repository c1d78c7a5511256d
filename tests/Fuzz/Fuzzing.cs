using System.Diagnostics;
using System.Globalization;

namespace Portico.Tests.Fuzz;

/// <summary>
/// How long and from where cases are made up. The same seed makes the same cases in the same order; a failure names the seed
/// with which its case is the first one.
/// </summary>
static class Fuzzing
{
    /// <summary>Even a machine that does much else at the time gets so far.</summary>
    const int Fewest = 200;

    /// <summary>Seed of the first case: <c>PORTICO_FUZZ_SEED</c>, where <c>random</c> makes each run another one.</summary>
    public static long Seed { get; } = Environment.GetEnvironmentVariable("PORTICO_FUZZ_SEED") switch
    {
        null or "" => 1,
        "random" => Random.Shared.Next(int.MaxValue),
        var text => long.Parse(text, CultureInfo.InvariantCulture),
    };

    /// <summary>Time for each test: <c>PORTICO_FUZZ_SECONDS</c>.</summary>
    public static TimeSpan Time { get; } = TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable("PORTICO_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 5);

    /// <summary>What a failure says about its case.</summary>
    public static string Again(long seed) => $"Again: PORTICO_FUZZ_SEED={seed.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Seeds of cases until the time is over.</summary>
    public static IEnumerable<long> Seeds()
    {
        var began = Stopwatch.GetTimestamp();
        var count = 0;
        for (; count < Fewest || Stopwatch.GetElapsedTime(began) < Time; count++) yield return Seed + count;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} cases from PORTICO_FUZZ_SEED={Seed}"));
    }

    /// <summary>The source of all that is random in a case.</summary>
    public static Random Of(long seed) => new(unchecked((int)(seed * 2654435761L >> 7)));

    extension(Random random)
    {
        public bool Chance(int oneIn) => random.Next(oneIn) == 0;

        public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

        /// <summary>Small numbers mostly, large ones now and then.</summary>
        public int Size(int most) => random.Next(1 + (random.Chance(20) ? most : Math.Min(most, 6)));
    }
}
