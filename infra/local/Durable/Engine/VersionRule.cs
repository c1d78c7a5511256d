using Microsoft.DurableTask.Abstractions;

namespace Portico.Local.Durable.Engine;

/// <summary>Which versions of instances this app runs.</summary>
static class VersionRule
{
    public static bool Runs(string version, DurableSettings settings) => settings.VersionMatch switch
    {
        VersionMatch.None => true,
        VersionMatch.Strict => TaskOrchestrationVersioningUtils.CompareVersions(version, settings.DefaultVersion) == 0,
        _ => TaskOrchestrationVersioningUtils.CompareVersions(version, settings.DefaultVersion) <= 0,
    };

    public static string Refusal(string instance, string version, DurableSettings settings) =>
        $"Instance '{instance}' has version '{version}'; this app has '{settings.DefaultVersion}' and runs {(settings.VersionMatch == VersionMatch.Strict ? "only that" : "that and older ones")}.";
}
