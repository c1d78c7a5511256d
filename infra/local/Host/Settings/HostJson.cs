using System.Globalization;
using Microsoft.Extensions.Configuration;
using Portico.Local.Hosting;

namespace Portico.Local.Settings;

/// <summary>What the host honours of <c>host.json</c>.</summary>
sealed record HostJson(string RoutePrefix, QueueSettings Queues, TimeSpan? FunctionTimeout, IReadOnlyDictionary<string, string?> LogLevels)
{
    static readonly string[] Extensions = ["http", "queues", "durableTask"];

    /// <summary>What it says about orchestrations.</summary>
    public DurableJson Durable { get; init; } = DurableJson.Default;

    public static HostJson Default { get; } = new("api", QueueSettings.Default, null, new Dictionary<string, string?>());

    public static HostJson Read(string? path)
    {
        if (path is null)
        {
            return Default;
        }

        try
        {
            return Read(new ConfigurationBuilder().AddJsonFile(path, optional: false, reloadOnChange: false).Build(), path);
        }
        catch (InvalidDataException e)
        {
            throw new StartRefusedException($"{path} is not valid JSON ({e.InnerException?.Message ?? e.Message}): correct it and start again.");
        }
    }

    static HostJson Read(IConfiguration json, string path)
    {
        if (json["version"] is not "2.0")
        {
            throw new StartRefusedException($"{path} must say \"version\": \"2.0\": add it and start again.");
        }

        foreach (var extension in json.GetSection("extensions").GetChildren())
        {
            if (!Extensions.Contains(extension.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw new StartRefusedException($"{path} configures the extension '{extension.Key}', which this host does not run: remove it (supported: {string.Join(", ", Extensions)}).");
            }
        }

        if (bool.TryParse(json["concurrency:dynamicConcurrencyEnabled"], out var dynamic) && dynamic)
        {
            throw new StartRefusedException($"{path} turns on dynamic concurrency, under which the queue numbers are ignored: set concurrency.dynamicConcurrencyEnabled to false.");
        }

        var levels = json.GetSection("logging:logLevel").GetChildren()
            .Where(level => level.Value is not null)
            .ToDictionary(level => $"Logging:LogLevel:{level.Key}", level => level.Value, StringComparer.OrdinalIgnoreCase);
        return new(
            (json["extensions:http:routePrefix"] ?? "api").Trim('/'),
            QueueSettings.Read(json.GetSection("extensions:queues"), path),
            Timeout(json["functionTimeout"], path),
            levels)
        {
            Durable = DurableJson.Read(json.GetSection("extensions:durableTask"), path),
        };
    }

    static TimeSpan? Timeout(string? text, string path) => text switch
    {
        null or "-1" => null,
        _ when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero => time,
        _ => throw new StartRefusedException($"{path}: functionTimeout '{text}' is not a time such as 00:10:00: correct it and start again."),
    };
}
