using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Portico.Local.Hosting;
using Portico.Local.Settings;

namespace Portico.Local.Invocation;

/// <summary>A method found to be a function.</summary>
sealed partial record FunctionSource(string Name, MethodInfo Method, FunctionTrigger Trigger)
{
    public string Where => Place(Name, Method);

    /// <summary>Finds the functions and refuses what cannot be served.</summary>
    public static IReadOnlyList<FunctionSource> Find(IEnumerable<Type> types, SettingNames settings, string routePrefix)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var sources = new List<FunctionSource>();
        foreach (var type in types.Where(t => t.IsClass && !t.Name.StartsWith('<')))
        {
            foreach (var method in type.GetMethods(Declared))
            {
                if (method.GetCustomAttribute<FunctionAttribute>() is { } function)
                {
                    sources.Add(Read(function.Name, method, settings, routePrefix));
                }
            }
        }

        if (sources.GroupBy(s => s.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new StartRefusedException($"The function name '{twice.Key}' is used by {string.Join(" and ", twice.Select(s => Entry(s.Method)))}: rename one.");
        }

        return [.. sources.OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase)];
    }

    static FunctionSource Read(string name, MethodInfo method, SettingNames settings, string routePrefix)
    {
        var where = Place(name, method);
        if (!method.IsPublic || !method.DeclaringType!.IsVisible || method.ContainsGenericParameters)
        {
            throw new StartRefusedException($"{where}: make the method and its class public and not generic.");
        }

        var triggers = method.GetParameters().Where(p => p.IsDefined(typeof(TriggerBindingAttribute))).ToList();
        if (triggers is not [var parameter])
        {
            throw new StartRefusedException($"{where}: it has {(triggers.Count == 0 ? "no trigger" : "several triggers")}; give exactly one parameter [HttpTrigger], [TimerTrigger], [QueueTrigger], [OrchestrationTrigger] or [ActivityTrigger].");
        }

        var trigger = ReadTrigger(name, parameter, settings, routePrefix, where);
        if (trigger is FunctionTrigger.Http && typeof(IActionResult).IsAssignableFrom(Returned.ValueType(method)))
        {
            throw new StartRefusedException($"{where}: it returns {Returned.ValueType(method).Name}, which needs MVC; return IResult.");
        }

        Arguments.Check(method, trigger, where);
        return new(name, method, trigger);
    }

    static FunctionTrigger ReadTrigger(string name, ParameterInfo parameter, SettingNames settings, string routePrefix, string where)
    {
        switch (parameter.GetCustomAttribute<TriggerBindingAttribute>())
        {
            case HttpTriggerAttribute http:
                if (http.AuthLevel != AuthorizationLevel.Anonymous)
                {
                    throw new StartRefusedException($"{where}: it asks for authorization level {http.AuthLevel}; this host has no keys, use AuthorizationLevel.Anonymous.");
                }

                var template = settings.Resolve(http.Route ?? name, where).TrimStart('/');
                var route = routePrefix.Length == 0 ? template : $"{routePrefix}/{template}";
                CheckRoute(route, where);
                return new FunctionTrigger.Http(parameter.Name!, route, http.Methods is { Length: > 0 } methods ? [.. methods.Select(m => m.ToUpperInvariant()).Distinct()] : null);
            case TimerTriggerAttribute timer:
                return new FunctionTrigger.Timer(parameter.Name!, settings.Resolve(timer.Schedule, where), timer);
            case QueueTriggerAttribute queue:
                var queueName = settings.Resolve(queue.QueueName, where);
                return QueueName().IsMatch(queueName)
                    ? new FunctionTrigger.Queue(parameter.Name!, queueName, queue.Connection, parameter.ParameterType)
                    : throw new StartRefusedException($"{where}: '{queueName}' is not a queue name; use 3 to 56 small letters, digits and single hyphens between them (56, for '-poison' is added).");
            case OrchestrationTriggerAttribute orchestration:
                return new FunctionTrigger.Orchestration(parameter.Name!, orchestration.Orchestration ?? name);
            case ActivityTriggerAttribute activity:
                return new FunctionTrigger.Activity(parameter.Name!, activity.Activity ?? name, parameter.ParameterType);
            case var other:
                throw new StartRefusedException($"{where}: this host does not run [{other!.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal)}] triggers; it runs HTTP, timer, queue, orchestration and activity triggers.");
        }
    }

    static void CheckRoute(string route, string where)
    {
        try
        {
            RoutePatternFactory.Parse(route);
        }
        catch (RoutePatternException e)
        {
            throw new StartRefusedException($"{where}: its route '{route}' is not a route template ({e.Message}): correct it.");
        }

        if (route.Split('/')[0].Equals("admin", StringComparison.OrdinalIgnoreCase))
        {
            throw new StartRefusedException($"{where}: its route '{route}' begins with 'admin', which the host keeps for itself: choose another.");
        }
    }

    [GeneratedRegex("^(?=.{3,56}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex QueueName();

    static string Place(string name, MethodInfo method) => $"Function '{name}' ({Entry(method)})";

    static string Entry(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
