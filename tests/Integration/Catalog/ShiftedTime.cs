namespace Portico.Tests.Integration.Catalog;

/// <summary>The system's time, moved forward by hand: waits are real, due times come when the test says so.</summary>
sealed class ShiftedTime : TimeProvider
{
    TimeSpan shift;

    public void Advance(TimeSpan by) => shift += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
}
