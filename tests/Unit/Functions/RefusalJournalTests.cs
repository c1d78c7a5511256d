using System.Net;
using Microsoft.Extensions.Logging;
using Portico.Access;
using Portico.Functions.Access;

namespace Portico.Tests.Unit.Functions;

public sealed class RefusalJournalTests
{
    static readonly AccessRefusal Refusal = new(AccessFault.Unauthenticated, "Illegal token") { Reason = "token of an issuer: expired" };

    readonly MovedTime time = new();
    readonly Lines lines = new();

    [Fact]
    public void A_refusal_is_written_once_a_second_and_the_rest_is_counted()
    {
        var journal = new RefusalJournal(time, lines);

        for (var i = 0; i < 5; i++) journal.Record("ListEntities", Caller.Anonymous, Refusal, IPAddress.Loopback);
        time.Ticks += TimeSpan.TicksPerSecond;
        journal.Record("ListLocations", new Caller(CallerKind.Service, "build"), Refusal, IPAddress.Loopback);

        lines.Written.ShouldBe(
        [
            "Refused ListEntities to '' at 127.0.0.1: token of an issuer: expired; 0 more since the last line",
            "Refused ListLocations to 'build' at 127.0.0.1: token of an issuer: expired; 4 more since the last line",
        ]);
    }

    sealed class MovedTime : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }

    sealed class Lines : ILogger<RefusalJournal>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            logLevel.ShouldBe(LogLevel.Information);
            Written.Add(formatter(state, exception));
        }
    }
}
