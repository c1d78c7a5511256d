using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Secrets;
using Portico.Scaffolder.Tasks;

namespace Portico.Scaffolder.Steps;

/// <summary>Collects the lines of a step until someone takes them. Secrets do not get in.</summary>
sealed class StepLog(string stepId, Redactor redactor) : IActionLog
{
    readonly Lock gate = new();
    List<NewEvent> lines = [];

    /// <summary>What is masked.</summary>
    public Redactor Redactor => redactor;

    // As the peer's logger writes a level, with its colours.
    public void Info(string message) => Add("\u001b[32minfo\u001b[39m: " + message);

    public void Warn(string message) => Add("\u001b[33mwarn\u001b[39m: " + message);

    public void Error(string message) => Add("\u001b[31merror\u001b[39m: " + message);

    /// <summary>A line about the step, with what becomes of it.</summary>
    public void Step(string message, string status) => Add(message, status);

    /// <summary>A line about the task.</summary>
    public void Task(string message)
    {
        lock (gate) lines.Add(NewEvent.Log(redactor.Redact(message)));
    }

    /// <summary>The lines since the last time.</summary>
    public IReadOnlyList<NewEvent> Take()
    {
        lock (gate)
        {
            if (lines.Count == 0) return [];
            var taken = lines;
            lines = [];
            return taken;
        }
    }

    void Add(string message, string? status = null)
    {
        lock (gate) lines.Add(NewEvent.Log(redactor.Redact(message), stepId, status));
    }
}
