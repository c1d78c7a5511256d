using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portico.Tests.Clients;

/// <summary>How a test in JavaScript ended.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Failure">What was wrong; null when nothing was.</param>
sealed record NodeResult(string Name, double Milliseconds, string? Failure);

/// <summary>The tests in JavaScript: their names, which are read from the files, and their results, by Node's own runner.</summary>
static partial class NodeTests
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    static string Scripts { get; } = Path.Combine(NodePackages.Folder, "Node");

    static IEnumerable<string> Files => Directory.EnumerateFiles(Scripts, "*.test.*js").Order(StringComparer.Ordinal);

    /// <summary>Names of all tests.</summary>
    public static IEnumerable<string> Names => Files.SelectMany(static file => Test().Matches(File.ReadAllText(file)))
        .Select(static match => string.Join(' ', match.Groups["part"].Captures.Select(static part => part.Value)));

    /// <summary>Runs all of them.</summary>
    public static async Task<IReadOnlyList<NodeResult>> RunAsync(IReadOnlyDictionary<string, string> environment, CancellationToken ct)
    {
        var start = new ProcessStartInfo("node", ["--test", "--test-reporter", new Uri(Path.Combine(Scripts, "reporter.mjs")).AbsoluteUri, .. Files])
        {
            WorkingDirectory = NodePackages.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        try
        {
            var errors = node.StandardError.ReadToEndAsync(ct);
            var output = await node.StandardOutput.ReadToEndAsync(ct);
            await node.WaitForExitAsync(ct);
            var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (lines.Length == 0) throw new InvalidOperationException($"node ran no test: {await errors}");
            return [.. lines.Select(line => JsonSerializer.Deserialize<NodeResult>(line, Json) ?? throw new InvalidDataException(line))];
        }
        finally
        {
            if (!node.HasExited) node.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex(@"^(\w+\.)?test\('(?<part>[^']+)', ('(?<part>[^']+)', )?", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Test();
}
