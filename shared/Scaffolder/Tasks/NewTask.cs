using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Scaffolder.Tasks;

/// <summary>A task that someone asks for.</summary>
/// <param name="TemplateRef">The template; <c>template:</c> may be left out.</param>
/// <param name="Values">Its parameters; an object.</param>
public sealed record NewTask(string TemplateRef, JsonElement Values)
{
    /// <summary>Its secrets by name, as the request had them; an object, or null for none.</summary>
    public JsonElement? Secrets { get; init; }

    /// <summary>Ref of the user who asks; null for a service.</summary>
    public string? UserRef { get; init; }

    /// <summary>The token that the user asks with. Actions that call the backend use it. It is kept like a secret.</summary>
    public string? Token { get; init; }
}

/// <summary>What became of a new task.</summary>
public abstract record StartOutcome
{
    StartOutcome()
    {
    }

    /// <summary>It is started.</summary>
    public sealed record Started(string Id) : StartOutcome;

    /// <summary>Values or secrets do not pass the template's schemas.</summary>
    /// <param name="Body">The answer that clients expect.</param>
    public sealed record Invalid(JsonObject Body) : StartOutcome;

    /// <summary>The reference is none.</summary>
    public sealed record BadReference(string Message) : StartOutcome;

    /// <summary>The reference is not to a template, or the template is not of the version that is run.</summary>
    public sealed record NotATemplate(string Message) : StartOutcome;

    /// <summary>There is no such template.</summary>
    public sealed record NotFound(string Message) : StartOutcome;
}

/// <summary>What became of the wish to run a task again.</summary>
public abstract record RetryOutcome
{
    RetryOutcome()
    {
    }

    /// <summary>It runs again.</summary>
    public sealed record Started(string Id) : RetryOutcome;

    /// <summary>There is no such task.</summary>
    public sealed record NotFound(string Message) : RetryOutcome;

    /// <summary>It has not ended.</summary>
    public sealed record Conflict(string Message) : RetryOutcome;

    /// <summary>The secrets do not pass the template's schema.</summary>
    /// <param name="Body">The answer that clients expect.</param>
    public sealed record Invalid(JsonObject Body) : RetryOutcome;
}
