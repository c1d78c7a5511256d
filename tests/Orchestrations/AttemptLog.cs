using Microsoft.Extensions.Configuration;

namespace Portico.Tests.Orchestrations;

/// <summary>Every run of an activity: counted here, and in the file that the setting Attempts names, which outlives the process.</summary>
public sealed class AttemptLog(IConfiguration configuration)
{
    readonly Lock gate = new();
    readonly Dictionary<string, int> counts = [];
    readonly string? file = configuration["Attempts"];

    /// <summary>How often this process has been asked for the key, this time included.</summary>
    public int Add(string key, string token = "")
    {
        lock (gate)
        {
            // One write of a line to the end of a file is not torn by a kill.
            if (file is not null) File.AppendAllText(file, $"{key} {token}\n");
            return counts[key] = counts.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>How often this process has been asked for the key.</summary>
    public int Count(string key)
    {
        lock (gate) return counts.GetValueOrDefault(key);
    }
}
