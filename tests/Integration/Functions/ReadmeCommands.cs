using System.Diagnostics;
using System.Text.RegularExpressions;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Functions;

/// <summary>A command of the README.</summary>
/// <param name="Text">As it stands there.</param>
/// <param name="Answer">What it prints; null when the README does not show it.</param>
internal sealed record ReadmeCommand(string Text, string? Answer);

/// <summary>Runs commands of the README. Each sees the variables that the former ones set.</summary>
/// <param name="folder">For the variables, and for what commands write.</param>
/// <param name="portico">Where Portico listens.</param>
internal sealed partial class ReadmeCommands(string folder, Uri portico)
{
    const string Usual = "http://localhost:7071";

    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>The commands that ask a running Portico.</summary>
    public static IReadOnlyList<ReadmeCommand> All { get; } =
    [
        .. from block in Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md")))
           let command = block.Groups["command"].Value
           where command.Contains(Usual, StringComparison.Ordinal) || command.StartsWith("node ", StringComparison.Ordinal)
           select new ReadmeCommand(command, block.Groups["answer"] is { Success: true } answer ? answer.Value : null),
    ];

    /// <summary>A text that speaks of this Portico instead of the one on the usual port.</summary>
    public string AtPort(string text) => text.Replace(Usual, portico.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);

    /// <summary>Runs a command and says what it printed.</summary>
    public async Task<string> RunAsync(ReadmeCommand command)
    {
        var text = AtPort(command.Text).Replace("../platform-clock", $"'{folder}/platform-clock' {AtPort(Usual)}", StringComparison.Ordinal);
        ProcessStartInfo start = new("bash", ["-c", $"touch '{folder}/variables'; . '{folder}/variables'\n{text}\ndeclare -p task token > '{folder}/variables' 2> /dev/null"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.Root,
        };
        using var shell = Process.Start(start)!; // a program of its own
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Longest);
        await using var killed = deadline.Token.Register(() => shell.Kill(entireProcessTree: true));
        return (await shell.StandardOutput.ReadToEndAsync(deadline.Token)).TrimEnd('\n');
    }

    [GeneratedRegex(@"^```\n(?<command>.*?)\n```$(\n\n```(json|text)\n(?<answer>.*?)\n```$)?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
