using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Host;

public sealed class PipelineTests
{
    readonly PipelineLog log = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Middleware_runs_in_the_order_added_around_the_function_and_may_replace_its_result()
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.GetAsync("/plain", Ct);

        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe("plain, improved");
        answer.Headers.GetValues("X-After").ShouldBe(["yes"]);
        log.Steps.ShouldBe(["outer Plain", "inner Plain", "function", "inner done", "outer done"]);
    }

    [Fact]
    public async Task Middleware_turns_an_exception_into_an_answer()
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.GetAsync("/breaks", Ct);

        answer.StatusCode.ShouldBe((HttpStatusCode)418);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe("broken on purpose");
    }

    [Fact]
    public async Task Scoped_services_live_for_one_invocation_and_the_class_is_disposed()
    {
        await using var host = await StartAsync();

        var first = await host.Client.GetStringAsync("/scoped", Ct);
        var second = await host.Client.GetStringAsync("/scoped", Ct);

        second.ShouldNotBe(first);
        await Eventually.HoldsAsync(() => log.Steps.Count(s => s == "disposed") == 2);
    }

    [Fact]
    public async Task A_response_reaches_the_caller_while_it_is_being_written()
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.GetAsync("/stream", HttpCompletionOption.ResponseHeadersRead, Ct);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Ct));
        (await reader.ReadLineAsync(Ct)).ShouldBe("first");
        log.Gate.SetResult();

        (await reader.ReadToEndAsync(Ct)).ShouldBe("second\n");
    }

    [Fact]
    public async Task A_caller_who_leaves_cancels_the_function()
    {
        await using var host = await StartAsync();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Ct);

        var asking = host.Client.GetAsync("/waits", leaving.Token);
        await Eventually.HoldsAsync(() => log.Steps.Contains("waiting"));
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asking);

        await Eventually.HoldsAsync(() => log.Steps.Contains("cancelled"));
    }

    [Fact]
    public async Task Stopping_lets_a_running_request_finish()
    {
        await using var host = await StartAsync();
        var asking = host.Client.GetStringAsync("/gated", Ct);
        await Eventually.HoldsAsync(() => log.Steps.Contains("gated"));

        var stopping = host.StopAsync(Ct);
        log.Gate.SetResult();

        (await asking).ShouldBe("finished");
        await stopping;
    }

    Task<RunningHost> StartAsync() => RunningHost.StartAsync([typeof(PipelineFunctions), typeof(ScopedFunction)], configure: builder =>
    {
        builder.Services.AddSingleton(log);
        builder.Services.AddScoped<Scoped>();
        builder.UseMiddleware<Outer>();
        builder.UseWhen<Inner>(context => context.FunctionDefinition.Name == "Plain");
    });
}

public sealed class PipelineLog
{
    public ConcurrentQueue<string> Steps { get; } = [];

    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

public sealed class Scoped
{
    public string Id { get; } = Guid.NewGuid().ToString();
}

public sealed class Outer(PipelineLog log) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        log.Steps.Enqueue($"outer {context.FunctionDefinition.Name}");
        try
        {
            await next(context);
        }
        catch (InvalidOperationException e)
        {
            context.GetInvocationResult().Value = Results.Text(e.Message, statusCode: 418);
        }

        log.Steps.Enqueue("outer done");
    }
}

public sealed class Inner(PipelineLog log) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        log.Steps.Enqueue($"inner {context.FunctionDefinition.Name}");
        await next(context);
        context.GetHttpContext()!.Response.Headers["X-After"] = "yes";
        context.GetInvocationResult().Value = Results.Text("plain, improved");
        log.Steps.Enqueue("inner done");
    }
}

public sealed class ScopedFunction(Scoped scoped, PipelineLog log) : IDisposable
{
    [Function("Scoped")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "scoped")] HttpRequest request, FunctionContext context)
    {
        context.InstanceServices.GetRequiredService<Scoped>().ShouldBeSameAs(scoped);
        return Results.Text(scoped.Id);
    }

    public void Dispose() => log.Steps.Enqueue("disposed");
}

public sealed class PipelineFunctions(PipelineLog log)
{
    [Function("Plain")]
    public IResult Plain([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "plain")] HttpRequest request)
    {
        log.Steps.Enqueue("function");
        return Results.Text("plain");
    }

    [Function("Breaks")]
    public Task<IResult> BreaksAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "breaks")] HttpRequest request) => throw new InvalidOperationException("broken on purpose");

    [Function("Stream")]
    public async Task StreamAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "stream")] HttpRequest request, HttpContext http, CancellationToken ct)
    {
        await http.Response.WriteAsync("first\n", ct);
        await http.Response.Body.FlushAsync(ct);
        await log.Gate.Task.WaitAsync(ct);
        await http.Response.WriteAsync("second\n", ct);
    }

    [Function("Waits")]
    public async Task<IResult> WaitAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "waits")] HttpRequest request, CancellationToken ct)
    {
        log.Steps.Enqueue("waiting");
        using var registration = ct.Register(() => log.Steps.Enqueue("cancelled"));
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        return Results.Ok();
    }

    [Function("Gated")]
    public async Task<IResult> GatedAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "gated")] HttpRequest request, CancellationToken ct)
    {
        log.Steps.Enqueue("gated");
        await log.Gate.Task.WaitAsync(ct);
        return Results.Text("finished");
    }
}
