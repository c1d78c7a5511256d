using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;
using Portico.Local.Hosting;
using Portico.Local.Invocation;
using Portico.Local.Storage;

namespace Portico.Local.Http;

/// <summary>The HTTP functions as endpoints of ASP.NET Core's router.</summary>
sealed class FunctionEndpoints(FunctionTable functions, StorageGate storage, ActivityNotice notice, ILoggerFactory loggers)
{
    public EndpointDataSource Create(IEnumerable<Endpoint> others)
    {
        var logger = loggers.CreateLogger("Portico.Local.Http");
        return new DefaultEndpointDataSource([.. functions.Of<FunctionTrigger.Http>().Select(f => Create(f.Function, f.Trigger, logger)), .. others]);
    }

    /// <summary>Refuses two functions that would answer the same requests.</summary>
    public static void CheckRoutes(IEnumerable<FunctionSource> sources)
    {
        var seen = new Dictionary<string, FunctionSource>(StringComparer.OrdinalIgnoreCase);
        foreach (var source in sources)
        {
            if (source.Trigger is not FunctionTrigger.Http http)
            {
                continue;
            }

            foreach (var method in http.Methods ?? ["any method"])
            {
                if (!seen.TryAdd($"{method} {Shape(http.Route)}", source))
                {
                    throw new StartRefusedException($"{source.Where} has the route '{http.Route}' ({method}), and so has {seen[$"{method} {Shape(http.Route)}"].Where}: change one.");
                }
            }
        }
    }

    static RouteEndpoint Create(LocalFunction function, FunctionTrigger.Http trigger, ILogger logger, StorageGate storage, ActivityNotice notice)
    {
        var endpoint = new RouteEndpointBuilder(new HttpFunction(function, storage, notice, logger).ServeAsync, RoutePatternFactory.Parse(trigger.Route), order: 0) { DisplayName = function.Name };
        if (trigger.Methods is { } methods)
        {
            endpoint.Metadata.Add(new HttpMethodMetadata(methods));
        }

        return (RouteEndpoint)endpoint.Build();
    }

    RouteEndpoint Create(LocalFunction function, FunctionTrigger.Http trigger, ILogger logger) => Create(function, trigger, logger, storage, notice);

    /// <summary>The template without its parameters' names: what decides whether two routes are the same.</summary>
    static string Shape(string route)
    {
        var shape = new StringBuilder();
        foreach (var segment in RoutePatternFactory.Parse(route).PathSegments)
        {
            shape.Append('/');
            foreach (var part in segment.Parts)
            {
                shape.Append(part switch
                {
                    RoutePatternLiteralPart literal => literal.Content,
                    RoutePatternSeparatorPart separator => separator.Content,
                    RoutePatternParameterPart { IsCatchAll: true } => "{*}",
                    RoutePatternParameterPart parameter => $"{{{string.Join(':', parameter.ParameterPolicies.Select(p => p.Content))}}}",
                    _ => "",
                });
            }
        }

        return shape.ToString();
    }
}
