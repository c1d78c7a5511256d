using System.Globalization;
using Microsoft.Extensions.Configuration;
using Portico.Local.Hosting;

namespace Portico.Local.Settings;

/// <summary>The numbers of <c>extensions.queues</c> in <c>host.json</c>.</summary>
/// <param name="BatchSize">Messages fetched at once.</param>
/// <param name="NewBatchThreshold">The next batch is fetched when no more than this many are running.</param>
/// <param name="MaxDequeueCount">Deliveries before a message goes to the poison queue.</param>
/// <param name="VisibilityTimeout">Time until a failed message is tried again.</param>
/// <param name="MaxPollingInterval">The longest wait between looks at an empty queue.</param>
/// <param name="Base64">Message texts are base64.</param>
sealed record QueueSettings(int BatchSize, int NewBatchThreshold, int MaxDequeueCount, TimeSpan VisibilityTimeout, TimeSpan MaxPollingInterval, bool Base64)
{
    static readonly string[] Known = ["batchSize", "newBatchThreshold", "maxDequeueCount", "visibilityTimeout", "maxPollingInterval", "messageEncoding"];

    public static QueueSettings Default { get; } = new(16, 8, 5, TimeSpan.Zero, TimeSpan.FromMinutes(1), true);

    public static QueueSettings Read(IConfigurationSection section, string path)
    {
        if (section.GetChildren().FirstOrDefault(child => !Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new StartRefusedException($"{path}: extensions.queues.{unknown.Key} is not known to this host: remove it (supported: {string.Join(", ", Known)}).");
        }

        var batchSize = Number(section, "batchSize", 1, 32, Default.BatchSize, path);
        return new(
            batchSize,
            Number(section, "newBatchThreshold", 0, 1000, batchSize / 2, path),
            Number(section, "maxDequeueCount", 1, 1000, Default.MaxDequeueCount, path),
            Time(section, "visibilityTimeout", TimeSpan.Zero, TimeSpan.FromDays(7), Default.VisibilityTimeout, path),
            Time(section, "maxPollingInterval", TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(1), Default.MaxPollingInterval, path),
            section["messageEncoding"]?.ToUpperInvariant() switch
            {
                null or "BASE64" => true,
                "NONE" => false,
                var other => throw Refused(path, "messageEncoding", other, "none or base64"),
            });
    }

    static int Number(IConfigurationSection section, string name, int least, int most, int otherwise, string path) => section[name] switch
    {
        null => otherwise,
        var text when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw Refused(path, name, text, $"a whole number from {least} to {most}"),
    };

    static TimeSpan Time(IConfigurationSection section, string name, TimeSpan least, TimeSpan most, TimeSpan otherwise, string path) => section[name] switch
    {
        null => otherwise,
        var text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time >= least && time <= most => time,
        var text => throw Refused(path, name, text, $"a time from {least} to {most}"),
    };

    static StartRefusedException Refused(string path, string name, string? text, string wanted) =>
        new($"{path}: extensions.queues.{name} is '{text}' and must be {wanted}: correct it and start again.");
}
