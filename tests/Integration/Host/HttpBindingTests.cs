using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace Portico.Tests.Integration.Host;

public sealed class HttpBindingTests : IAsyncLifetime
{
    RunningHost host = null!;

    public async ValueTask InitializeAsync() => host = await RunningHost.StartAsync([typeof(BindingFunctions), typeof(StaticFunctions)]);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("GET", "/items/7", "number 7")]
    [InlineData("GET", "/items/blue", "name blue")]
    [InlineData("GET", "/items/fixed", "fixed")]
    [InlineData("POST", "/items/fixed", "posted fixed")]
    [InlineData("GET", "/docs/default/component/a/b/c.html", "a/b/c.html of default")]
    [InlineData("GET", "/optional", "page 1")]
    [InlineData("GET", "/optional/4", "page 4")]
    [InlineData("GET", "/guid/0d9c1b7f-7f0e-4a54-9d0e-0f0f8a7f6f61", "0d9c1b7f-7f0e-4a54-9d0e-0f0f8a7f6f61")]
    [InlineData("PATCH", "/any", "PATCH any")]
    [InlineData("GET", "/ITEMS/7", "number 7")]
    [InlineData("GET", "/query?name=x&name=y", "x,y")]
    [InlineData("GET", "/static", "from a static method")]
    [InlineData("GET", "/text", "just text")]
    [InlineData("GET", "/object", """{"count":3}""")]
    [InlineData("GET", "/context", "Context httpTrigger True")]
    public async Task A_request_reaches_its_function_with_its_values(string method, string path, string expected)
    {
        using var answer = await SendAsync(method, path);

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(expected);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/items/7", HttpStatusCode.NotFound)]
    [InlineData("HEAD", "/items/7", HttpStatusCode.NotFound)]
    [InlineData("OPTIONS", "/items/7", HttpStatusCode.NotFound)]
    [InlineData("GET", "/guid/not-a-guid", HttpStatusCode.NotFound)]
    [InlineData("GET", "/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/throws", HttpStatusCode.InternalServerError)]
    [InlineData("GET", "/throws-later", HttpStatusCode.InternalServerError)]
    [InlineData("GET", "/number/abc", HttpStatusCode.InternalServerError)]
    [InlineData("GET", "/nothing", HttpStatusCode.OK)]
    [InlineData("GET", "/nothing-later", HttpStatusCode.OK)]
    public async Task What_is_not_served_is_answered_with_a_bare_status(string method, string path, HttpStatusCode expected)
    {
        using var answer = await SendAsync(method, path);

        answer.StatusCode.ShouldBe(expected);
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public void The_banner_lists_functions_and_routes_and_ends_with_the_address()
    {
        host.Banner.ShouldContain("GET /items/{id:int}");
        host.Banner.ShouldContain("any /any");
        host.Banner.TrimEnd().Split('\n')[^1].ShouldStartWith("Portico is ready on http://localhost:");
    }

    async Task<HttpResponseMessage> SendAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path);
        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}

public sealed class BindingFunctions(IHostEnvironment environment)
{
    [Function("Number")]
    public IResult Number([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{id:int}")] HttpRequest request, int id) => Results.Text($"number {id}");

    [Function("Name")]
    public Task<IResult> NameAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{name}")] HttpRequest request, string name) => Task.FromResult(Results.Text($"name {name}"));

    [Function("Fixed")]
    public async Task<IResult> FixedAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/fixed")] HttpRequest request)
    {
        await Task.Yield();
        return Results.Text("fixed");
    }

    [Function("PostName")]
    public ValueTask<IResult> Post([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "items/{id}")] HttpRequest request, string id) => new(Results.Text($"posted {id}"));

    [Function("Docs")]
    public IResult Docs([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "docs/{scope}/{kind}/{**path}")] HttpRequest request, string scope, string? path) => Results.Text($"{path} of {scope}");

    [Function("Optional")]
    public IResult Optional([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "optional/{page:int?}")] HttpRequest request, int page = 1) => Results.Text($"page {page}");

    [Function("Guid")]
    public IResult Id([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "guid/{id:guid}")] HttpRequest request, Guid? id) => Results.Text($"{id}");

    [Function("Unconstrained")]
    public IResult Unconstrained([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "number/{id}")] HttpRequest request, int id) => Results.Text($"{id}");

    [Function("Any")]
    public IResult Any([HttpTrigger(AuthorizationLevel.Anonymous, Route = "any")] HttpRequest request, HttpContext http) => Results.Text($"{http.Request.Method} any");

    [Function("Query")]
    public IResult Query([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "query")] HttpRequest request) => Results.Text(request.Query["name"].ToString());

    [Function("Text")]
    public string Text([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "text")] HttpRequest request) => "just text";

    [Function("Object")]
    public object Object([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "object")] HttpRequest request) => new { Count = 3 };

    [Function("Nothing")]
    public void Nothing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "nothing")] HttpRequest request) => request.HttpContext.Response.ContentLength = 0;

    [Function("NothingLater")]
    public async Task NothingAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "nothing-later")] HttpRequest request) => await Task.Yield();

    [Function("Throws")]
    public IResult Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws")] HttpRequest request) => throw new InvalidOperationException(environment.ApplicationName);

    [Function("ThrowsLater")]
    public async Task<IResult> ThrowsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws-later")] HttpRequest request)
    {
        await Task.Yield();
        throw new InvalidOperationException("later");
    }

    [Function("Context")]
    public IResult Context([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "context")] HttpRequest request, FunctionContext context) =>
        Results.Text($"{context.FunctionDefinition.Name} {context.FunctionDefinition.InputBindings["request"].Type} {ReferenceEquals(context.GetHttpContext(), request.HttpContext)}");
}

public static class StaticFunctions
{
    [Function("Static")]
    public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "static")] HttpRequest request) => Results.Text("from a static method");
}
