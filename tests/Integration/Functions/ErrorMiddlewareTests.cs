using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portico.Functions.Http;
using Portico.Tests.Integration.Host;

namespace Portico.Tests.Integration.Functions;

public sealed class ErrorMiddlewareTests
{
    [Theory]
    [InlineData("at-once")]
    [InlineData("later")]
    public async Task An_unexpected_exception_is_answered_in_the_shape_of_the_API_and_logged_once(string when)
    {
        var log = new ErrorLog();
        await using var host = await StartAsync(log);

        using var answer = await host.Client.GetAsync(new Uri($"/api/catalog/failing/{when}?x=1", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        ((string?)body["error"]!["name"]).ShouldBe("Error");
        ((string?)body["error"]!["message"]).ShouldNotBeNull().ShouldNotContain("secret");
        ((string?)body["request"]!["url"]).ShouldBe($"/failing/{when}?x=1");
        ((int)body["response"]!["statusCode"]!).ShouldBe(500);
        log.Entries.ShouldHaveSingleItem().ShouldContain("secret");
    }

    [Fact]
    public async Task A_client_that_goes_away_is_no_error()
    {
        var log = new ErrorLog();
        await using var host = await StartAsync(log);
        using var patience = new CancellationTokenSource();

        var call = host.Client.GetAsync(new Uri("/api/catalog/failing/never", UriKind.Relative), patience.Token);
        await Failing.Waiting.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, TestContext.Current.CancellationToken);
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => call);
        await Failing.Left.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);

        log.Entries.ShouldBeEmpty();
    }

    static Task<RunningHost> StartAsync(ErrorLog log) => RunningHost.StartAsync([typeof(Failing)], configure: builder =>
    {
        builder.UseMiddleware<ErrorMiddleware>();
        builder.Services.AddSingleton<ILoggerProvider>(log);
    });

    /// <summary>Functions that end badly.</summary>
    public sealed class Failing
    {
        internal static readonly TaskCompletionSource Waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        internal static readonly TaskCompletionSource Left = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [Function("FailAtOnce")]
        public IResult AtOnce([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/catalog/failing/at-once")] HttpRequest request) => throw new InvalidOperationException("secret");

        [Function("FailLater")]
        public async Task<IResult> LaterAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/catalog/failing/later")] HttpRequest request)
        {
            await Task.Yield();
            throw new InvalidOperationException("secret");
        }

        [Function("FailNever")]
        public async Task<IResult> NeverAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/catalog/failing/never")] HttpRequest request, CancellationToken ct)
        {
            try
            {
                Waiting.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
                return Results.Ok();
            }
            finally
            {
                Left.TrySetResult();
            }
        }
    }

    sealed class ErrorLog : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Entries { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Entries.Add($"{formatter(state, exception)} {exception?.Message}");
        }

        public void Dispose()
        {
        }
    }
}
