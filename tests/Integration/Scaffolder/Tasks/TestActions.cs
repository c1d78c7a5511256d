using System.Text.Json.Nodes;
using Portico.Scaffolder.Actions;

namespace Portico.Tests.Integration.Scaffolder.Tasks;

/// <summary><c>test:breaks</c>: fails as long as it is told to, and leaves a file.</summary>
sealed class BreaksAction : IScaffolderAction
{
    public bool IsWell { get; set; }

    public ActionDescription Description { get; } = new("test:breaks", "Fails.");

    public Task RunAsync(ActionContext context, CancellationToken ct)
    {
        File.AppendAllText(context.Workspace.Resolve("tried"), "x");
        return IsWell ? Task.CompletedTask : throw new ActionFailedException(context.Input.GetProperty("message").GetString()!);
    }
}

/// <summary><c>test:tells</c>: its output is its input.</summary>
sealed class TellsAction : IScaffolderAction
{
    public ActionDescription Description { get; } = new("test:tells", "Tells what it was told.");

    public Task RunAsync(ActionContext context, CancellationToken ct)
    {
        foreach (var member in context.Input.EnumerateObject()) context.Output[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        return Task.CompletedTask;
    }
}
