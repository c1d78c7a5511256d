using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Logging;

namespace Portico.Tests.Integration.Durable;

/// <summary>What loggers were told.</summary>
sealed class CollectedLogs : ILoggerProvider
{
    readonly ConcurrentQueue<(string Category, string Text)> all = new();

    public void AddTo(FunctionsApplicationBuilder builder) => builder.Logging.AddProvider(this);

    public IEnumerable<string> Of(string category) => all.Where(entry => entry.Category == category).Select(entry => entry.Text);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        // The texts are read after the host has gone.
    }

    sealed class Logger(CollectedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logs.all.Enqueue((category, formatter(state, exception)));
    }
}
