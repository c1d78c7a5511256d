using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Scaffolder.Templates;

namespace Portico.Scaffolder.Steps;

/// <summary>A template that is tried out.</summary>
/// <param name="Template">The template.</param>
/// <param name="Values">Its parameters; an object.</param>
/// <param name="Contents">The files beside the template.</param>
public sealed record DryRunRequest(SoftwareTemplate Template, JsonElement Values, ImmutableArray<DryRunFile> Contents)
{
    /// <summary>Its secrets; an object, or null for none.</summary>
    public JsonElement? Secrets { get; init; }

    /// <summary>Ref of the user who asks; null for a service.</summary>
    public string? UserRef { get; init; }

    /// <summary>The token that the user asks with.</summary>
    public string? Token { get; init; }
}

/// <summary>A file that goes into a dry run, or comes out of it.</summary>
/// <param name="Path">From the folder, with <c>/</c>.</param>
/// <param name="Content">Bytes.</param>
/// <param name="IsExecutable">Whether it may be run.</param>
public sealed record DryRunFile(string Path, ReadOnlyMemory<byte> Content, bool IsExecutable = false);

/// <summary>What came of it.</summary>
public abstract record DryRunOutcome
{
    DryRunOutcome()
    {
    }

    /// <summary>All steps came to their end.</summary>
    /// <param name="Log">Bodies of events.</param>
    /// <param name="Steps">The steps, each with an id and a name.</param>
    /// <param name="Output">The output.</param>
    /// <param name="Contents">The files of the workspace.</param>
    public sealed record Done(ImmutableArray<JsonElement> Log, JsonArray Steps, JsonNode? Output, ImmutableArray<DryRunFile> Contents) : DryRunOutcome;

    /// <summary>Values or secrets do not pass the template's schemas.</summary>
    /// <param name="Body">The answer that clients expect.</param>
    public sealed record Invalid(JsonObject Body) : DryRunOutcome;

    /// <summary>A step failed.</summary>
    /// <param name="Name">Name of the error.</param>
    /// <param name="Message">What is wrong.</param>
    public sealed record Failed(string Name, string Message) : DryRunOutcome;
}
