using System.Diagnostics;

namespace Portico.Local.Durable.Execution;

/// <summary>
/// Runs an orchestrator's code on one thread at a time and only during a turn, so that everything it awaits goes on in an order
/// that the history alone decides. What wants to go on at another time waits for something that is not durable.
/// </summary>
sealed class TurnScheduler(Action strayed) : TaskScheduler
{
    readonly Queue<Task> ready = new();
    volatile int thread;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Whether the caller is the orchestrator's code in its turn.</summary>
    public bool IsTurn => thread == Environment.CurrentManagedThreadId;

    /// <summary>Runs an action, and then all that it made ready.</summary>
    public void Run(Action action)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        thread = Environment.CurrentManagedThreadId;
        try
        {
            var first = new Task(action);
            first.Start(this);
            while (ready.TryDequeue(out var task))
            {
                TryExecuteTask(task);
            }

            first.GetAwaiter().GetResult();
        }
        finally
        {
            thread = 0;
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    protected override void QueueTask(Task task)
    {
        if (IsTurn)
        {
            ready.Enqueue(task);
        }
        else
        {
            strayed();
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => IsTurn && !taskWasPreviouslyQueued && TryExecuteTask(task);

    [DebuggerHidden]
    protected override IEnumerable<Task> GetScheduledTasks() => ready;
}
