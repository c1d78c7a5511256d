using System.Globalization;

namespace Portico.Benchmarks.Http;

/// <summary>What is measured over HTTP, as the command line says it.</summary>
sealed record LoadOptions
{
    public LoadTarget[] Targets { get; init; } = [];

    public int Connections { get; init; } = 16;

    public int Rounds { get; init; } = 3;

    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Parts of the names of forms; none stands for all.</summary>
    public string[] Only { get; init; } = [];

    /// <summary>The template that is run, as <c>default/name</c>.</summary>
    public string? Template { get; init; }

    /// <summary>How many tasks are started at once, one measurement after the other.</summary>
    public int[] Tasks { get; init; } = [50, 200];

    /// <summary>Reads <c>--name value</c> pairs; <c>--token</c> holds for the targets behind it.</summary>
    public static LoadOptions Parse(string[] args)
    {
        var options = new LoadOptions();
        string? token = null;
        foreach (var pair in args.Chunk(2))
        {
            var value = pair.Length == 2 ? pair[1] : throw new ArgumentException($"'{pair[0]}' needs a value.");
            if (pair[0] == "--token") token = value;
            else options = options.With(pair[0], value, token);
        }
        return options.Targets.Length > 0 ? options : throw new ArgumentException("Name a server: --target portico=http://127.0.0.1:7071");
    }

    LoadOptions With(string name, string value, string? token) => name switch
    {
        "--target" => this with { Targets = [.. Targets, LoadTarget.Parse(value, token)] },
        "--connections" => this with { Connections = int.Parse(value, CultureInfo.InvariantCulture) },
        "--rounds" => this with { Rounds = int.Parse(value, CultureInfo.InvariantCulture) },
        "--warm-up" => this with { WarmUp = Seconds(value) },
        "--seconds" => this with { Duration = Seconds(value) },
        "--template" => this with { Template = value },
        "--tasks" => this with { Tasks = [.. value.Split(',').Select(static count => int.Parse(count, CultureInfo.InvariantCulture))] },
        "--only" => this with { Only = value.Split(',') },
        _ => throw new ArgumentException($"There is no option '{name}'."),
    };

    static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));
}
