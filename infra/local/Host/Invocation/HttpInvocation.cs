using Microsoft.AspNetCore.Http;

namespace Portico.Local.Invocation;

/// <summary>An invocation by an HTTP request.</summary>
sealed class HttpInvocation(LocalFunction function, HttpContext http) : FunctionInvocation(function)
{
    public HttpContext Http { get; } = http;

    public override CancellationToken CancellationToken => Http.RequestAborted;

    protected override IServiceProvider OpenServices() => Http.RequestServices;

    protected override IDictionary<object, object> InitialItems() => new Dictionary<object, object> { [HttpContextKey] = Http };

    protected override IReadOnlyDictionary<string, object?> BindingData()
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Http.Request.Query)
        {
            data[name] = value.ToString();
        }

        foreach (var (name, value) in Http.Request.RouteValues)
        {
            data[name] = value;
        }

        return data;
    }
}
