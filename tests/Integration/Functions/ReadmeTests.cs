using System.Text.Json;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Functions;

public sealed class ReadmeTests(AzuriteServer azurite)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task What_the_readme_asks_is_answered_as_it_says()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are for a POSIX shell.");
        using var folder = new TemporaryFolder();
        await using var portico = PorticoProcess.Start(Settings(folder.Path));
        await portico.ReadyAsync(Patience);
        var commands = new ReadmeCommands(folder.Path, portico.Address);
        CopySamples(folder.Path, commands);

        foreach (var command in ReadmeCommands.All)
        {
            if (command.Answer is not { } expected)
            {
                await commands.RunAsync(command);
                continue;
            }
            // A reader takes a moment between two commands.
            var said = "";
            await Eventually.HoldsAsync(async () => (said = await commands.RunAsync(command)) == expected, Patience, () => $"{command.Text}\nsays\n{said}\nrather than\n{expected}\n\n{portico.Output}");
        }

        ReadmeCommands.All.Count.ShouldBe(12);
        File.Exists(Path.Combine(folder.Path, "platform-clock", "src", "platform-clock.csproj")).ShouldBeTrue();
    }

    /// <summary>Those of the sample, but for the storage, the port, and folders of the test's own.</summary>
    Dictionary<string, string> Settings(string folder)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")));
        var settings = file.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(static entry => entry.Name.Replace("__", ":", StringComparison.Ordinal), static entry => entry.Value.GetString()!); // all are texts
        settings["AzureWebJobsStorage"] = azurite.ConnectionString;
        settings["Storage:Prefix"] = azurite.NewPrefix();
        settings["Sources:Root"] = folder;
        settings["Scaffolder:Workspaces:Folder"] = Path.Combine(folder, "workspaces");
        settings["Scaffolder:Http:Allow:0:Host"] = "127.0.0.1:1024-65535";
        return settings;
    }

    static void CopySamples(string folder, ReadmeCommands commands)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!); // in a folder
            File.WriteAllText(copy, commands.AtPort(File.ReadAllText(file)));
        }
    }
}
