using Microsoft.Azure.Functions.Worker;

namespace Portico.Local.Invocation;

/// <summary>What starts a function, settings filled in.</summary>
abstract record FunctionTrigger(string Parameter, string Type)
{
    public sealed record Http(string Parameter, string Route, string[]? Methods) : FunctionTrigger(Parameter, "httpTrigger");

    public sealed record Timer(string Parameter, string Schedule, TimerTriggerAttribute Attribute) : FunctionTrigger(Parameter, "timerTrigger");

    public sealed record Orchestration(string Parameter, string Name) : FunctionTrigger(Parameter, "orchestrationTrigger");

    public sealed record Activity(string Parameter, string Name, Type InputType) : FunctionTrigger(Parameter, "activityTrigger");

    public sealed record Queue(string Parameter, string Name, string? Connection, Type MessageType) : FunctionTrigger(Parameter, "queueTrigger");
}
