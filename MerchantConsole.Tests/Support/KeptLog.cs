using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MerchantConsole.Tests.Support;

/// <summary>Keeps what is logged from now on, warnings and worse unless told otherwise.</summary>
public sealed class KeptLog(LogLevel from = LogLevel.Warning) : ILoggerProvider, ILogger
{
    readonly ConcurrentQueue<string> lines = new();

    /// <summary>Each with its level, and with its exception.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= from;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
