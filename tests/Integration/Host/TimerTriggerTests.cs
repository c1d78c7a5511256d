using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Host;

public sealed class TimerTriggerTests(AzuriteServer azurite)
{
    readonly string prefix = azurite.NewPrefix();
    readonly TimerLog log = new();
    readonly ShiftedTime time = new();

    [Fact]
    public async Task A_run_missed_while_the_host_was_down_is_made_up_for_once()
    {
        await using (await StartAsync("0 0 3 * * *"))
        {
            await Eventually.HoldsAsync(StatusIsKeptAsync);
        }

        log.Runs.ShouldBeEmpty();
        time.Shift = TimeSpan.FromDays(3);
        await using (await StartAsync("0 0 3 * * *"))
        {
            await Eventually.HoldsAsync(() => log.Runs.Count == 1);
        }

        log.Runs.Single().Timer.IsPastDue.ShouldBeTrue();
        log.Runs.Single().Timer.ScheduleStatus.ShouldNotBeNull().Next.Hour.ShouldBe(3);
        await using (await StartAsync("0 0 3 * * *"))
        {
            await Eventually.HoldsAsync(LockIsTakenAsync);
        }

        log.Runs.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_hosts_on_one_storage_one_fires_and_the_other_takes_over()
    {
        await using var first = await StartAsync("* * * * * *", "first");
        await Eventually.HoldsAsync(() => log.Runs.Any(r => r.Host == "first"));
        await using var second = await StartAsync("* * * * * *", "second");
        await Eventually.HoldsAsync(() => log.Runs.Count >= 4);
        log.Runs.ShouldAllBe(run => run.Host == "first");

        await first.StopAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => log.Runs.Any(r => r.Host == "second"));

        log.Runs.GroupBy(run => run.At.ToString("T", CultureInfo.InvariantCulture)).ShouldAllBe(tick => tick.Count() == 1);
    }

    [Fact]
    public async Task A_timer_waits_for_its_own_run_and_stopping_does_too()
    {
        log.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await StartAsync("00:00:00.2");
        await Eventually.HoldsAsync(() => log.Runs.Count == 1);
        var begun = TimeProvider.System.GetTimestamp();
        await Eventually.HoldsAsync(() => TimeProvider.System.GetElapsedTime(begun) > TimeSpan.FromSeconds(1));
        log.Runs.Count.ShouldBe(1);

        var stopping = host.StopAsync(TestContext.Current.CancellationToken);
        stopping.IsCompleted.ShouldBeFalse();
        log.Hold.SetResult();
        await stopping;

        log.Finished.ShouldBe(1);
        log.Runs.Single().Timer.ScheduleStatus.ShouldBeNull();
    }

    [Fact]
    public async Task RunOnStartup_runs_at_once()
    {
        await using var host = await RunningHost.StartAsync([typeof(StartupTimer)], RunningHost.Storage(azurite, prefix), builder => builder.Services.AddSingleton(log));

        await Eventually.HoldsAsync(() => log.Runs.Count == 1);
        log.Runs.Single().Timer.IsPastDue.ShouldBeFalse();
    }

    [Theory]
    [InlineData("AzureWebJobs.ScheduledTimer.Disabled", "true")]
    [InlineData("AzureWebJobs:ScheduledTimer:Disabled", "1")]
    public async Task A_timer_that_a_setting_disables_runs_only_by_hand(string setting, string value)
    {
        await using var host = await StartAsync("* * * * * *", settings: (setting, value));

        var begun = TimeProvider.System.GetTimestamp();
        await Eventually.HoldsAsync(() => TimeProvider.System.GetElapsedTime(begun) > TimeSpan.FromSeconds(2));
        log.Runs.ShouldBeEmpty();

        (await host.Client.PostAsync(new Uri("admin/functions/ScheduledTimer", UriKind.Relative), null, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
        await Eventually.HoldsAsync(() => log.Runs.Count == 1);
    }

    async Task<bool> StatusIsKeptAsync() => await BlobAsync("timers", "status") is not null;

    async Task<bool> LockIsTakenAsync() =>
        await BlobAsync("locks", "Listener") is { } blob && (await blob.GetPropertiesAsync(cancellationToken: TestContext.Current.CancellationToken)).Value.LeaseState == Azure.Storage.Blobs.Models.LeaseState.Leased;

    async Task<Azure.Storage.Blobs.BlobClient?> BlobAsync(string kind, string ending)
    {
        var container = new Azure.Storage.Blobs.BlobContainerClient(azurite.ConnectionString, "azure-webjobs-hosts");
        if (!await container.ExistsAsync(TestContext.Current.CancellationToken))
        {
            return null;
        }

        await foreach (var blob in container.GetBlobsAsync(prefix: $"{kind}/{prefix}", cancellationToken: TestContext.Current.CancellationToken))
        {
            if (blob.Name.EndsWith(ending, StringComparison.Ordinal))
            {
                return container.GetBlobClient(blob.Name);
            }
        }

        return null;
    }

    Task<RunningHost> StartAsync(string schedule, string name = "only", params ReadOnlySpan<(string Key, string Value)> settings)
    {
        var all = RunningHost.Storage(azurite, prefix);
        foreach (var (key, value) in settings) all[key] = value;
        all["Schedule"] = schedule;
        all["HostName"] = name;
        return RunningHost.StartAsync([typeof(ScheduledTimer)], all, builder =>
        {
            builder.Services.AddSingleton(log);
            builder.Services.AddSingleton<TimeProvider>(time);
        });
    }
}

/// <summary>The system's time, moved.</summary>
public sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
}

public sealed class TimerLog
{
    public ConcurrentQueue<(string Host, DateTimeOffset At, TimerInfo Timer)> Runs { get; } = [];

    public TaskCompletionSource? Hold { get; set; }

    public int Finished { get; set; }
}

public sealed class ScheduledTimer(TimerLog log, TimeProvider time, Microsoft.Extensions.Configuration.IConfiguration settings)
{
    [Function("ScheduledTimer")]
    public async Task RunAsync([TimerTrigger("%Schedule%")] TimerInfo timer)
    {
        log.Runs.Enqueue((settings["HostName"]!, time.GetUtcNow(), timer));
        await (log.Hold?.Task ?? Task.CompletedTask);
        log.Finished++;
    }
}

public sealed class StartupTimer(TimerLog log)
{
    [Function("StartupTimer")]
    public void Run([TimerTrigger("0 0 3 1 1 *", RunOnStartup = true)] TimerInfo timer) => log.Runs.Enqueue(("", default, timer));
}
