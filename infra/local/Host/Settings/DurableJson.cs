using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Portico.Local.Durable.Engine;
using Portico.Local.Hosting;

namespace Portico.Local.Settings;

/// <summary>What <c>extensions.durableTask</c> of <c>host.json</c> says. The names are the vendor's.</summary>
/// <param name="Hub">The hub's name; settings between percent signs are filled in.</param>
/// <param name="Numbers">The rest.</param>
/// <param name="Path">The file, for refusals.</param>
sealed partial record DurableJson(string Hub, DurableSettings Numbers, string Path)
{
    /// <summary>Not the vendor's: in Azure a timer of the app purges.</summary>
    public const string KeepFinished = "Durable:KeepFinishedFor";

    static readonly string[] Known =
    [
        "hubName", "storageProvider", "maxConcurrentActivityFunctions", "maxConcurrentOrchestratorFunctions", "extendedSessionsEnabled",
        "extendedSessionIdleTimeoutInSeconds", "defaultVersion", "versionMatchStrategy", "versionFailureStrategy",
    ];

    static readonly string[] KnownProvider = ["type", "partitionCount", "maxQueuePollingInterval", "useTablePartitionManagement"];

    public static DurableJson Default { get; } = new("TestHubName", new(), "host.json");

    public static DurableJson Read(IConfigurationSection section, string path)
    {
        Refuse(section, Known, "extensions.durableTask", path);
        var provider = section.GetSection("storageProvider");
        Refuse(provider, KnownProvider, "extensions.durableTask.storageProvider", path);
        if (provider["type"] is { } type && !type.Equals("AzureStorage", StringComparison.OrdinalIgnoreCase))
            throw new StartRefusedException($"{path}: extensions.durableTask.storageProvider.type is '{type}'; this host has AzureStorage only.");
        var usual = Default.Numbers;
        return new(section["hubName"] ?? Default.Hub, usual with
        {
            Partitions = Number(provider, "partitionCount", 1, 16, usual.Partitions, path),
            MaxPollingInterval = Time(provider["maxQueuePollingInterval"], TimeSpan.FromMilliseconds(100)) ?? (provider["maxQueuePollingInterval"] is null ? usual.MaxPollingInterval
                : throw new StartRefusedException($"{path}: extensions.durableTask.storageProvider.maxQueuePollingInterval must be a time such as 00:00:05: correct it and start again.")),
            MostActivities = Number(section, "maxConcurrentActivityFunctions", 1, 10_000, usual.MostActivities, path),
            MostOrchestrators = Number(section, "maxConcurrentOrchestratorFunctions", 1, 10_000, usual.MostOrchestrators, path),
            KeepInMemory = bool.TryParse(section["extendedSessionsEnabled"], out var extended) && extended,
            KeepIdle = TimeSpan.FromSeconds(Number(section, "extendedSessionIdleTimeoutInSeconds", 1, 86_400, (int)usual.KeepIdle.TotalSeconds, path)),
            DefaultVersion = section["defaultVersion"] ?? "",
            VersionMatch = section["versionMatchStrategy"] is not { } match ? usual.VersionMatch
                : Enum.TryParse<VersionMatch>(match, ignoreCase: true, out var strategy) ? strategy
                : throw new StartRefusedException($"{path}: extensions.durableTask.versionMatchStrategy is '{match}' and must be None, Strict or CurrentOrOlder."),
            FailOtherVersions = section["versionFailureStrategy"]?.ToUpperInvariant() switch
            {
                null or "REJECT" => false,
                "FAIL" => true,
                var other => throw new StartRefusedException($"{path}: extensions.durableTask.versionFailureStrategy is '{other}' and must be Reject or Fail."),
            },
        }, path);
    }

    /// <summary>With the settings filled in.</summary>
    public DurableSettings ToSettings(IConfiguration configuration)
    {
        var name = new SettingNames(configuration).Resolve(Hub, $"{Path}: extensions.durableTask.hubName");
        if (!HubName().IsMatch(name)) throw new StartRefusedException($"{Path}: the task hub is called '{name}'; use 3 to 45 letters and digits, a letter first.");
        var keep = configuration[KeepFinished];
        return Numbers with
        {
            Hub = name,
            KeepFinishedFor = string.IsNullOrEmpty(keep) ? null
                : Time(keep, TimeSpan.Zero) ?? throw new StartRefusedException($"The setting {KeepFinished} is '{keep}'; give a time such as 30.00:00:00, or nothing for ever."),
        };
    }

    static TimeSpan? Time(string? text, TimeSpan least) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time >= least ? time : null;

    static void Refuse(IConfigurationSection section, string[] known, string where, string path)
    {
        if (section.GetChildren().FirstOrDefault(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new StartRefusedException($"{path}: {where}.{unknown.Key} is not known to this host: remove it (supported: {string.Join(", ", known)}).");
    }

    static int Number(IConfigurationSection section, string name, int least, int most, int otherwise, string path) => section[name] switch
    {
        null => otherwise,
        var text when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw new StartRefusedException($"{path}: extensions.durableTask.{name} is '{text}' and must be a whole number from {least} to {most}: correct it and start again."),
    };

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,44}$")]
    private static partial Regex HubName();
}
