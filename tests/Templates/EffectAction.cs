using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Portico.Scaffolder.Actions;

namespace Portico.Tests.Templates;

/// <summary>
/// <c>test:effect</c>: does a thing that cannot be done twice without being seen. Attempts and effects are lines of two files,
/// which outlive the process.
/// </summary>
public sealed class EffectAction(IConfiguration configuration, TimeProvider time) : IScaffolderAction
{
    const int MostMilliseconds = 20;

    static readonly Lock Gate = new();

    readonly string attempts = configuration["Attempts"] ?? throw new InvalidOperationException("The setting Attempts names the file of attempts.");
    readonly string effects = configuration["Effects"] ?? throw new InvalidOperationException("The setting Effects names the file of effects.");

    /// <inheritdoc/>
    public ActionDescription Description { get; } = new("test:effect", "Does a thing that cannot be done twice without being seen.") { Input = JsonElement.Parse("""{ "type": "object" }""") };

    /// <inheritdoc/>
    public async Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var mark = $"{context.TaskId}/{context.StepId}";
        Append(attempts, mark);
        context.Log.Info($"Trying with {context.Secrets.GetValueOrDefault("token")}");
        await PauseAsync(ct);
        var done = await context.Checkpoints.RunAsync("effect", _ => Task.FromResult<JsonNode?>(Find(mark)), async token =>
        {
            var effect = Guid.NewGuid().ToString("n");
            Append(effects, $"{mark} {effect}");
            await PauseAsync(token);
            return JsonValue.Create(effect);
        }, ct);
        await PauseAsync(ct);
        context.Log.Info("Done");
        context.Output["effect"] = done?.DeepClone();
        context.Output["secret"] = context.Secrets.GetValueOrDefault("token");
    }

    JsonValue? Find(string mark)
    {
        if (!File.Exists(effects)) return null;
        return File.ReadLines(effects).FirstOrDefault(line => line.StartsWith(mark + " ", StringComparison.Ordinal)) is { } line ? JsonValue.Create(line.Split(' ')[1]) : null;
    }

    // Work that takes a moment is what is tested: without it no kill falls between an attempt, its effect and the answer.
    Task PauseAsync(CancellationToken ct) => Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(MostMilliseconds)), time, ct);

    // One write of a line to the end of a file is not torn by a kill.
    static void Append(string file, string line)
    {
        lock (Gate) File.AppendAllText(file, line + "\n");
    }
}
