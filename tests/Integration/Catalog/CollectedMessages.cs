using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Portico.Tests.Integration.Catalog;

/// <summary>Keeps what is logged at warning level and above.</summary>
sealed class CollectedMessages : ILoggerProvider
{
    readonly ConcurrentQueue<string> texts = [];

    public IReadOnlyList<string> Texts => [.. texts];

    public ILogger CreateLogger(string categoryName) => new Collector(texts);

    public void Dispose()
    {
    }

    sealed class Collector(ConcurrentQueue<string> texts) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) texts.Enqueue(formatter(state, exception));
        }
    }
}
