using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portico.Local.Http;

/// <summary>
/// Routing and the functions, and nothing behind them. It is a start-up filter so that what ASP.NET Core adds by itself
/// (such as the developer's exception page) is never in the way of a request.
/// </summary>
sealed class FunctionPipeline(FunctionEndpoints endpoints, AdminEndpoint admin, WebsiteEndpoint website) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseRouting();
        app.Use(_ => Dispatch);
        app.UseEndpoints(routes => routes.DataSources.Add(endpoints.Create([admin.Create(), website.Create()])));
        next(app);
    };

    // Only functions are route endpoints. What the router makes up for a wrong method is not: that is a 404 here, as in the vendor's host.
    static Task Dispatch(HttpContext http)
    {
        if (http.GetEndpoint() is RouteEndpoint { RequestDelegate: { } serve })
        {
            return serve(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
