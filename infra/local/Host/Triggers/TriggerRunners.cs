using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Portico.Local.Hosting;
using Portico.Local.Invocation;
using Portico.Local.Queues;
using Portico.Local.Storage;
using Portico.Local.Timers;

namespace Portico.Local.Triggers;

/// <summary>A runner for each function that is not started by HTTP.</summary>
sealed class TriggerRunners : IDisposable
{
    readonly Dictionary<string, ITriggerRunner> byName;

    public TriggerRunners(FunctionTable functions, StorageConnections connections, HostBlobs blobs, LocalHostOptions options, MessageReader reader, Invoker invoker, ActivityNotice notice, TimeProvider time, IConfiguration configuration, ILoggerFactory loggers)
    {
        var timers = new TimerParts(blobs, new TimerStore(blobs), invoker, time, loggers.CreateLogger("Portico.Local.Timers"));
        var queues = new QueueParts(options.HostJson.Queues, reader, invoker, notice, options.MessageLease, loggers.CreateLogger("Portico.Local.Queues"));
        var zone = Zone(configuration, time);
        var all = new List<ITriggerRunner>();
        foreach (var (function, timer) in functions.Of<FunctionTrigger.Timer>())
        {
            connections.Check(null, $"Timer function '{function.Name}'");
            all.Add(new TimerRunner(function, timer, TimerSchedule.Parse(timer.Schedule, zone, time.GetUtcNow(), $"Timer function '{function.Name}'"), zone, timers));
        }

        foreach (var (function, queue) in functions.Of<FunctionTrigger.Queue>())
        {
            connections.Check(queue.Connection, $"Queue function '{function.Name}'");
            all.Add(new QueuePump(function, queue, connections.Queues(queue.Connection), queues));
        }

        All = all;
        byName = all.ToDictionary(r => r.Function.Name, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<ITriggerRunner> All { get; }

    public ITriggerRunner? Find(string name) => byName.GetValueOrDefault(name);

    public void Dispose()
    {
        foreach (var runner in All.OfType<IDisposable>())
        {
            runner.Dispose();
        }
    }

    // The vendor's setting; UTC in Azure when absent, this machine's zone here.
    static TimeZoneInfo Zone(IConfiguration configuration, TimeProvider time) => configuration["WEBSITE_TIME_ZONE"] switch
    {
        null or "" => time.LocalTimeZone,
        var name when TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) => zone,
        var name => throw new StartRefusedException($"The setting WEBSITE_TIME_ZONE is '{name}', which this machine does not know: give a zone such as Europe/Berlin."),
    };
}
