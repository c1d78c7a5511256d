using System.Diagnostics;

namespace Portico.Tests.Integration.Processes;

/// <summary>Waits for a condition, with a deadline.</summary>
internal static class Eventually
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks again and again until <paramref name="condition"/> holds; fails with <paramref name="explain"/> after the deadline.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition, TimeSpan deadline, Func<string> explain)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(began) > deadline) Assert.Fail(explain());
            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
