using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Portico.Tests.Integration.Processes;

/// <summary>Waits for a condition, with a deadline.</summary>
internal static class Eventually
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a test waits for what it has no reason to expect sooner: machines that run many tests stall.</summary>
    public static TimeSpan Deadline { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Asks again and again until <paramref name="condition"/> holds; fails with its text after the deadline.</summary>
    public static Task HoldsAsync(Func<bool> condition, TimeSpan? deadline = null, [CallerArgumentExpression(nameof(condition))] string text = "") =>
        HoldsAsync(() => Task.FromResult(condition()), deadline ?? Deadline, () => $"In time it did not come true: {text}");

    /// <inheritdoc cref="HoldsAsync(Func{bool}, TimeSpan?, string)"/>
    public static Task HoldsAsync(Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string text = "") =>
        HoldsAsync(condition, Deadline, () => $"In time it did not come true: {text}");

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
