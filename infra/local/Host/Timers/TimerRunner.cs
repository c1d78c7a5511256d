using Azure;
using Microsoft.Extensions.Logging;
using Portico.Local.Invocation;
using Portico.Local.Storage;
using Portico.Local.Triggers;

namespace Portico.Local.Timers;

/// <summary>Runs one timer function on its schedule while this process holds the timer's lock; never two runs at a time.</summary>
sealed class TimerRunner(LocalFunction function, FunctionTrigger.Timer trigger, TimerSchedule schedule, TimeZoneInfo zone, TimerParts parts) : ITriggerRunner, IDisposable
{
    // Short, so that a change of the clock or a machine that slept is noticed.
    static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);
    static readonly TimeSpan LockRetry = TimeSpan.FromSeconds(5);

    readonly SemaphoreSlim one = new(1, 1);
    readonly bool monitored = trigger.Attribute.UseMonitor && !schedule.IsShort(parts.Time.GetUtcNow());
    TimerStatus? status;
    bool startupRun = trigger.Attribute.RunOnStartup;

    public LocalFunction Function { get; } = function;

    public async Task RunAsync(CancellationToken stopping, CancellationToken abandoned)
    {
        var timerLock = new BlobLock(parts.Blobs.Container, $"locks/{parts.Blobs.HostId}/{Function.Name}.Listener", parts.Logger);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await timerLock.TryTakeAsync(stopping).ConfigureAwait(false) is { } held)
                {
                    await using (held.ConfigureAwait(false))
                    {
                        await RunHeldAsync(held, stopping, abandoned).ConfigureAwait(false);
                    }

                    continue;
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
            {
                parts.Logger.TimerStorageFailed(Function.Name, e.Message);
            }

            await Task.Delay(LockRetry, TimeProvider.System, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public ByHand Prepare(string? input) => new(abandoned => FireAsync(isPastDue: false, abandoned), null);

    public void Dispose() => one.Dispose();

    async Task RunHeldAsync(HeldLock held, CancellationToken stopping, CancellationToken abandoned)
    {
        var (due, isPastDue) = await FirstRunAsync(stopping).ConfigureAwait(false);
        if (startupRun)
        {
            (due, startupRun) = (parts.Time.GetUtcNow(), false);
        }

        while (await SleepUntilAsync(due, held, stopping).ConfigureAwait(false))
        {
            var started = parts.Time.GetUtcNow();
            await FireAsync(isPastDue, abandoned).ConfigureAwait(false);
            isPastDue = false;

            // A clock that ticks a moment early must not fire the same tick again.
            due = schedule.Next(started > due ? started : due);
            if (monitored)
            {
                status = new(started, due, parts.Time.GetUtcNow());
                await parts.Store.SaveAsync(Function.Name, status, abandoned).ConfigureAwait(false);
            }
        }
    }

    async Task<(DateTimeOffset Due, bool IsPastDue)> FirstRunAsync(CancellationToken ct)
    {
        var now = parts.Time.GetUtcNow();
        if (!monitored)
        {
            return (schedule.Next(now), false);
        }

        status = await parts.Store.FindAsync(Function.Name, ct).ConfigureAwait(false);
        var first = TimerStatus.FirstRun(status, schedule, now);
        if (status is null)
        {
            status = new(null, first.Due, now);
            await parts.Store.SaveAsync(Function.Name, status, ct).ConfigureAwait(false);
        }

        return first;
    }

    /// <summary>False: the host stops, or the lock is another's.</summary>
    async Task<bool> SleepUntilAsync(DateTimeOffset due, HeldLock held, CancellationToken stopping)
    {
        while (due - parts.Time.GetUtcNow() is { } left && left > TimeSpan.Zero && held.IsHeld)
        {
            await Task.Delay(left < LongestSleep ? left : LongestSleep, parts.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
            {
                return false;
            }
        }

        return held.IsHeld && !stopping.IsCancellationRequested;
    }

    async Task FireAsync(bool isPastDue, CancellationToken abandoned)
    {
        await one.WaitAsync(abandoned).ConfigureAwait(false);
        try
        {
            var info = new Microsoft.Azure.Functions.Worker.TimerInfo { IsPastDue = isPastDue, ScheduleStatus = monitored ? status?.ToSchedule(zone) : null };
            await parts.Invoker.RunAsync(token => new TimerInvocation(Function, info, token), abandoned).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The edge: a timer that fails is logged and runs again at its next time.
        catch (Exception e)
#pragma warning restore CA1031
        {
            parts.Logger.TimerFailed(e, Function.Name);
        }
        finally
        {
            one.Release();
        }
    }
}

/// <summary>What timers share.</summary>
sealed record TimerParts(HostBlobs Blobs, TimerStore Store, Invoker Invoker, TimeProvider Time, ILogger Logger);
