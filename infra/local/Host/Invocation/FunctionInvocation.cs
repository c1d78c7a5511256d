using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Portico.Local.Invocation;

/// <summary>One invocation. Everything a lean function does not ask for is made when first asked.</summary>
abstract class FunctionInvocation(LocalFunction function) : FunctionContext, IAsyncDisposable
{
    /// <summary>The vendor's key for the HTTP context among an invocation's items.</summary>
    public const string HttpContextKey = "HttpRequestContext";

    string? id;
    IDictionary<object, object>? items;
    InvocationFeatures? features;
    IServiceProvider? services;
    IServiceScope? scope;
    List<object>? instances;

    public LocalFunction Function { get; } = function;

    public object? Result { get; set; }

    public override string InvocationId => id ??= Guid.NewGuid().ToString();

    public override string FunctionId => Function.Definition.Id;

    public override FunctionDefinition FunctionDefinition => Function.Definition;

    public override TraceContext TraceContext => field ??= new CurrentTrace(Activity.Current);

    public override RetryContext RetryContext => NoRetry.Instance;

    public override BindingContext BindingContext => field ??= new Data(this);

    public override IServiceProvider InstanceServices
    {
        get => services ??= OpenServices();
        set => services = value;
    }

    public override IDictionary<object, object> Items
    {
        get => items ??= InitialItems();
        set => items = value;
    }

    public override IInvocationFeatures Features => features ??= InvocationFeatures.With<InvocationResult>(new ResultView(this));

    public ValueTask DisposeAsync() => scope is null && instances is null ? default : DisposeOpenedAsync();

    /// <summary>Disposes a function's instance after the invocation.</summary>
    public T Track<T>(T instance)
        where T : notnull
    {
        (instances ??= []).Add(instance);
        return instance;
    }

    /// <summary>The client of orchestrations.</summary>
    public Microsoft.DurableTask.Client.DurableTaskClient DurableClient() => Function.Services.GetRequiredService<Durable.DurableService>().Client;

    protected virtual IServiceProvider OpenServices()
    {
        scope = Function.Services.CreateScope();
        return scope.ServiceProvider;
    }

    protected virtual IDictionary<object, object> InitialItems() => new Dictionary<object, object>();

    protected abstract IReadOnlyDictionary<string, object?> BindingData();

    async ValueTask DisposeOpenedAsync()
    {
        foreach (var instance in instances ?? [])
        {
            await DisposeAsync(instance).ConfigureAwait(false);
        }

        if (scope is not null)
        {
            await DisposeAsync(scope).ConfigureAwait(false);
        }
    }

    static ValueTask DisposeAsync(object instance)
    {
        if (instance is IAsyncDisposable later)
        {
            return later.DisposeAsync();
        }

        (instance as IDisposable)?.Dispose();
        return default;
    }

    sealed class ResultView(FunctionInvocation invocation) : InvocationResult
    {
        public override object? Value
        {
            get => invocation.Result;
            set => invocation.Result = value;
        }
    }

    sealed class Data(FunctionInvocation invocation) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => field ??= invocation.BindingData();
    }

    sealed class CurrentTrace(Activity? activity) : TraceContext
    {
        public override string TraceParent => activity?.Id ?? "";

        public override string TraceState => activity?.TraceStateString ?? "";
    }

    sealed class NoRetry : RetryContext
    {
        public static readonly NoRetry Instance = new();

        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }
}
