using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Portico.Local.Hosting;

namespace Portico.Tests.Unit.Host;

public sealed class RefusalTests
{
    [Theory]
    [InlineData(typeof(UnknownTrigger), "Function 'Event' (UnknownTrigger.Run): this host does not run [EventTrigger] triggers")]
    [InlineData(typeof(NoTrigger), "it has no trigger")]
    [InlineData(typeof(TwoTriggers), "it has several triggers")]
    [InlineData(typeof(SameNames), "The function name 'Same' is used by SameNames.First and SameNames.Second")]
    [InlineData(typeof(SameRoutes), "and so has Function 'A'")]
    [InlineData(typeof(WithKey), "it asks for authorization level Function")]
    [InlineData(typeof(WithBody), "its trigger parameter 'body' is Uri; make it HttpRequest")]
    [InlineData(typeof(NotInRoute), "parameter 'name' is not in its route 'things/{id}'")]
    [InlineData(typeof(NotARouteValue), "the route value 'id' cannot become a List`1")]
    [InlineData(typeof(BadRoute), "its route 'things/{id' is not a route template")]
    [InlineData(typeof(AdminRoute), "which the host keeps for itself")]
    [InlineData(typeof(MvcResult), "which needs MVC; return IResult")]
    [InlineData(typeof(NotPublic), "make the method and its class public")]
    [InlineData(typeof(MissingService), "its class asks for Uri ('address'), which is not registered")]
    [InlineData(typeof(TimerWithText), "its trigger parameter 'timer' is String; make it TimerInfo")]
    [InlineData(typeof(TimerWithMore), "parameter 'other' (Int32) cannot be filled")]
    [InlineData(typeof(BadSchedule), "its schedule 'often' cannot be used")]
    [InlineData(typeof(UnsetSetting), "uses the setting 'Not__There', which has no value")]
    [InlineData(typeof(BadQueueName), "'Work_Items' is not a queue name")]
    [InlineData(typeof(NoStorage), "needs storage, but the setting 'Elsewhere' has no value")]
    public void What_cannot_be_served_is_refused_with_what_where_and_what_to_do(Type functions, string sentence)
    {
        var refusal = Should.Throw<StartRefusedException>(() => Build(functions));

        refusal.Message.ShouldContain(sentence);
        refusal.Message.ShouldEndWith(".");
    }

    [Fact]
    public void HTTP_functions_need_the_web_application() =>
        Should.Throw<StartRefusedException>(() => Build(typeof(Fine), web: false)).Message.ShouldContain("call builder.ConfigureFunctionsWebApplication()");

    [Fact]
    public void Same_route_with_other_methods_is_no_conflict() => Build(typeof(Fine)).Dispose();

    static Microsoft.Extensions.Hosting.IHost Build(Type functions, bool web = true)
    {
        var builder = FunctionsApplication.CreateBuilder(["--port=0", "--AzureWebJobsStorage=UseDevelopmentStorage=true"]);
        builder.Local.Types.Add(functions);
        if (web)
        {
            builder.ConfigureFunctionsWebApplication();
        }

        return builder.Build();
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class EventTriggerAttribute : TriggerBindingAttribute;

    public static class UnknownTrigger
    {
        [Function("Event")]
        public static void Run([EventTrigger] string text) => text.ShouldNotBeNull();
    }

    public static class NoTrigger
    {
        [Function("None")]
        public static void Run(string text) => text.ShouldNotBeNull();
    }

    public static class TwoTriggers
    {
        [Function("Two")]
        public static void Run([QueueTrigger("aaa")] string a, [QueueTrigger("bbb")] string b) => a.ShouldBe(b);
    }

    public static class SameNames
    {
        [Function("Same")]
        public static IResult First([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a")] HttpRequest request) => Results.Ok();

        [Function("same")]
        public static IResult Second([HttpTrigger(AuthorizationLevel.Anonymous, Route = "b")] HttpRequest request) => Results.Ok();
    }

    public static class SameRoutes
    {
        [Function("A")]
        public static IResult A([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "things/{id}")] HttpRequest request) => Results.Ok();

        [Function("B")]
        public static IResult B([HttpTrigger(AuthorizationLevel.Anonymous, "GET", Route = "Things/{name}")] HttpRequest request) => Results.Ok();
    }

    public static class WithKey
    {
        [Function("Keyed")]
        public static IResult Run([HttpTrigger] HttpRequest request) => Results.Ok();
    }

    public static class WithBody
    {
        [Function("Body")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] Uri body) => Results.Ok(body);
    }

    public static class NotInRoute
    {
        [Function("NotInRoute")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "things/{id}")] HttpRequest request, string name) => Results.Ok(name);
    }

    public static class NotARouteValue
    {
        [Function("NotARouteValue")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "things/{id}")] HttpRequest request, List<string> id) => Results.Ok(id);
    }

    public static class BadRoute
    {
        [Function("BadRoute")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "things/{id")] HttpRequest request) => Results.Ok();
    }

    public static class AdminRoute
    {
        [Function("AdminRoute")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "admin/things")] HttpRequest request) => Results.Ok();
    }

    public static class MvcResult
    {
        [Function("Mvc")]
        public static Task<IActionResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "mvc")] HttpRequest request) => Task.FromResult<IActionResult>(new OkResult());
    }

    public static class NotPublic
    {
        [Function("NotPublic")]
        internal static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "hidden")] HttpRequest request) => Results.Ok();
    }

    public sealed class MissingService(Uri address)
    {
        [Function("Missing")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "missing")] HttpRequest request) => Results.Ok(address);
    }

    public static class TimerWithText
    {
        [Function("TimerWithText")]
        public static void Run([TimerTrigger("0 * * * * *")] string timer) => timer.ShouldNotBeNull();
    }

    public static class TimerWithMore
    {
        [Function("TimerWithMore")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer, int other) => other.ShouldBe(timer.GetHashCode());
    }

    public static class BadSchedule
    {
        [Function("BadSchedule")]
        public static void Run([TimerTrigger("often")] TimerInfo timer) => timer.ShouldNotBeNull();
    }

    public static class UnsetSetting
    {
        [Function("UnsetSetting")]
        public static void Run([QueueTrigger("%Not__There%")] string text) => text.ShouldNotBeNull();
    }

    public static class BadQueueName
    {
        [Function("BadQueueName")]
        public static void Run([QueueTrigger("Work_Items")] string text) => text.ShouldNotBeNull();
    }

    public static class NoStorage
    {
        [Function("NoStorage")]
        public static void Run([QueueTrigger("work", Connection = "Elsewhere")] string text) => text.ShouldNotBeNull();
    }

    public static class Fine
    {
        [Function("Read")]
        public static IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id:int}")] HttpRequest request, int id) => Results.Ok(id);

        [Function("ReadNamed")]
        public static IResult ReadNamed([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{name}")] HttpRequest request, string name) => Results.Ok(name);

        [Function("Write")]
        public static IResult Write([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "things/{name}")] HttpRequest request, string name) => Results.Ok(name);
    }
}
