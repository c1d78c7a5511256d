using Portico.Scaffolder.Actions;

namespace Portico.Tests.Unit.Scaffolder;

/// <summary>Keeps lines with their levels.</summary>
sealed class CollectedLog : IActionLog
{
    public List<string> Lines { get; } = [];

    public void Info(string message) => Lines.Add("info: " + message);

    public void Warn(string message) => Lines.Add("warn: " + message);

    public void Error(string message) => Lines.Add("error: " + message);
}
