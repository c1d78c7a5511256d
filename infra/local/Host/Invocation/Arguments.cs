using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Portico.Local.Hosting;
using Portico.Local.Http;

namespace Portico.Local.Invocation;

/// <summary>Where a method's parameters come from.</summary>
static class Arguments
{
    /// <summary>Refuses a parameter that nothing can fill.</summary>
    public static void Check(MethodInfo method, FunctionTrigger trigger, string where)
    {
        if (trigger is FunctionTrigger.Orchestration && method.GetParameters().FirstOrDefault(p => p.ParameterType == typeof(CancellationToken)) is { } token)
        {
            throw new StartRefusedException($"{where}: parameter '{token.Name}' is a CancellationToken, which an orchestrator has no use for: a replay would not see it cancelled; remove it.");
        }

        foreach (var parameter in method.GetParameters().Where(p => !IsCommon(p.ParameterType)))
        {
            if (parameter.Name == trigger.Parameter)
            {
                CheckTrigger(parameter, trigger, where);
            }
            else if (parameter.IsDefined(typeof(DurableClientAttribute)))
            {
                CheckClient(parameter, trigger, where);
            }
            else if (trigger is not FunctionTrigger.Http http)
            {
                throw new StartRefusedException($"{where}: parameter '{parameter.Name}' ({parameter.ParameterType.Name}) cannot be filled; besides the trigger a function takes FunctionContext, CancellationToken and [DurableClient] DurableTaskClient.");
            }
            else if (parameter.ParameterType != typeof(HttpContext))
            {
                CheckRouteValue(parameter, http, where);
            }
        }
    }

    public static Expression Bind(ParameterInfo parameter, FunctionTrigger trigger, ParameterExpression invocation)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext))
        {
            return invocation;
        }

        if (type == typeof(CancellationToken))
        {
            return Expression.Property(invocation, nameof(FunctionInvocation.CancellationToken));
        }

        if (parameter.IsDefined(typeof(DurableClientAttribute)))
        {
            return Expression.Call(invocation, nameof(FunctionInvocation.DurableClient), null);
        }

        return trigger switch
        {
            FunctionTrigger.Orchestration => Expression.Property(Expression.Convert(invocation, typeof(OrchestrationInvocation)), nameof(OrchestrationInvocation.Orchestration)),
            FunctionTrigger.Activity => Expression.Convert(Expression.Property(Expression.Convert(invocation, typeof(ActivityInvocation)), nameof(ActivityInvocation.Input)), type),
            FunctionTrigger.Http => BindHttp(parameter, invocation),
            FunctionTrigger.Timer => Expression.Property(Expression.Convert(invocation, typeof(TimerInvocation)), nameof(TimerInvocation.Timer)),
            _ => Expression.Convert(Expression.Property(Expression.Convert(invocation, typeof(QueueInvocation)), nameof(QueueInvocation.Value)), type),
        };
    }

    static Expression BindHttp(ParameterInfo parameter, ParameterExpression invocation)
    {
        var type = parameter.ParameterType;
        if (type != typeof(HttpContext) && type != typeof(HttpRequest))
        {
            return RouteValue.Read(invocation, parameter);
        }

        var http = Expression.Property(Expression.Convert(invocation, typeof(HttpInvocation)), nameof(HttpInvocation.Http));
        return type == typeof(HttpContext) ? http : Expression.Property(http, nameof(HttpContext.Request));
    }

    static bool IsCommon(Type type) => type == typeof(FunctionContext) || type == typeof(CancellationToken);

    static void CheckTrigger(ParameterInfo parameter, FunctionTrigger trigger, string where)
    {
        var (fits, wanted) = trigger switch
        {
            FunctionTrigger.Http => (parameter.ParameterType == typeof(HttpRequest), "HttpRequest"),
            FunctionTrigger.Timer => (parameter.ParameterType == typeof(TimerInfo), "TimerInfo"),
            FunctionTrigger.Orchestration => (parameter.ParameterType == typeof(TaskOrchestrationContext), "TaskOrchestrationContext"),
            FunctionTrigger.Activity => (!parameter.ParameterType.IsByRef, "the activity's input"),
            _ => (!parameter.ParameterType.IsAbstract && !parameter.ParameterType.IsByRef, "string, byte[], BinaryData, QueueMessage or a class or record of yours"),
        };
        if (!fits)
        {
            throw new StartRefusedException($"{where}: its trigger parameter '{parameter.Name}' is {parameter.ParameterType.Name}; make it {wanted}.");
        }
    }

    static void CheckClient(ParameterInfo parameter, FunctionTrigger trigger, string where)
    {
        if (parameter.ParameterType != typeof(DurableTaskClient))
        {
            throw new StartRefusedException($"{where}: its parameter '{parameter.Name}' is {parameter.ParameterType.Name}; make it DurableTaskClient.");
        }

        if (trigger is FunctionTrigger.Orchestration)
        {
            throw new StartRefusedException($"{where}: an orchestrator has no client; let it call sub-orchestrations and send events, or let an activity take the client.");
        }
    }

    static void CheckRouteValue(ParameterInfo parameter, FunctionTrigger.Http http, string where)
    {
        if (RoutePatternFactory.Parse(http.Route).GetParameter(parameter.Name!) is null)
        {
            throw new StartRefusedException($"{where}: parameter '{parameter.Name}' is not in its route '{http.Route}'; add {{{parameter.Name}}} to the route, or read it from the HttpRequest.");
        }

        if (!RouteValue.Supports(parameter.ParameterType))
        {
            throw new StartRefusedException($"{where}: the route value '{parameter.Name}' cannot become a {parameter.ParameterType.Name}; use string, a number, Guid, an enum or another type with TryParse.");
        }
    }
}
