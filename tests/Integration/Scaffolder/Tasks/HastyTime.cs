namespace Portico.Tests.Integration.Scaffolder.Tasks;

/// <summary>The system's time, but it passes so many times as fast.</summary>
sealed class HastyTime(int factor) : TimeProvider
{
    readonly DateTimeOffset began = System.GetUtcNow();
    readonly long start = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => began + (System.GetElapsedTime(start) * factor);

    public override long GetTimestamp() => start + ((System.GetTimestamp() - start) * factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer(System.CreateTimer(callback, state, Short(dueTime), Short(period)), this);

    TimeSpan Short(TimeSpan time) => time < TimeSpan.Zero ? time : time / factor;

    sealed class Timer(ITimer inner, HastyTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(time.Short(dueTime), time.Short(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
