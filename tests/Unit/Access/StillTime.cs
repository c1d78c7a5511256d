namespace Portico.Tests.Unit.Access;

/// <summary>Time that stands still until the test moves it.</summary>
internal sealed class StillTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
