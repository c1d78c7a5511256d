using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Portico.Local.Durable.History;
using Portico.Local.Durable.Storage;

namespace Portico.Local.Durable.Engine;

/// <summary>What all instances of a hub share.</summary>
sealed class HubParts(DurableSettings settings, HubStore store, IDurableFunctions functions, DataConverter converter, TimeProvider time, ILoggerFactory loggers) : IDisposable
{
    readonly CancellationTokenSource stopping = new();
    readonly CancellationTokenSource abandoned = new();

    public DurableSettings Settings => settings;

    public HubStore Store => store;

    public IDurableFunctions Functions => functions;

    public DataConverter Converter => converter;

    public TimeProvider Time => time;

    public ILoggerFactory Loggers => loggers;

    public ILogger Logger { get; } = loggers.CreateLogger("Portico.Local.Durable");

    public RunningWork Work { get; } = new();

    public DueTimes Timers { get; } = new(time);

    public Changes Changes { get; } = new();

    public SemaphoreSlim Activities { get; } = new(settings.MostActivities);

    /// <summary>Histories that are read at the same time, when many instances go on after a start.</summary>
    public SemaphoreSlim Reads { get; } = new(16);

    public SemaphoreSlim Orchestrators { get; } = new(settings.MostOrchestrators);

    /// <summary>Gets a message to the instance it is for, for good.</summary>
    public required Func<Message, CancellationToken, Task> SendAsync { get; init; }

    /// <summary>Nothing new begins.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>What runs is given up.</summary>
    public CancellationToken Abandoned => abandoned.Token;

    public Task StopAsync() => stopping.CancelAsync();

    public Task AbandonAsync() => abandoned.CancelAsync();

    public void Dispose()
    {
        Timers.Dispose();
        Activities.Dispose();
        Reads.Dispose();
        Orchestrators.Dispose();
        stopping.Dispose();
        abandoned.Dispose();
    }
}
