using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Portico.Benchmarks.Http;

/// <summary>Processor time of a process that ingests a folder of files, of its own and without the storage's, again and again.</summary>
/// <param name="functions">The published functions, <c>Portico.Functions.dll</c>.</param>
/// <param name="folder">Where the files go.</param>
/// <param name="entities">How many entities they hold, a hundred in each.</param>
sealed class IngestedFiles(string functions, string folder, int entities)
{
    const int EntitiesInFile = 100;
    const string Token = "a-token-for-measuring";

    // The one entity that stays, so that the pattern of the location always has a file.
    const string Kept = "~kept.yaml";
    static readonly Uri Address = new("http://127.0.0.1:7393");
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200), Calm = TimeSpan.FromSeconds(12);

    public async Task RunAsync(int rounds)
    {
        Directory.CreateDirectory(folder);
        Clear(); // of what a run that was stopped left
        await File.WriteAllTextAsync(Path.Combine(folder, Kept), YamlBenchmarks.Document(entities));
        using var process = Start();
        try
        {
            var target = new LoadTarget("portico", Address, Token, [process.Id]);
            await CalmAsync(1);
            Print($"start: {target.CpuTime().TotalSeconds:N2} s");
            for (var round = 1; round <= rounds; round++)
            {
                var start = target.CpuTime();
                Write();
                await ServedAsync(entities + 1);
                var served = target.CpuTime() - start;
                var resident = target.ResidentMiB();
                await CalmAsync(entities + 1);
                Print($"{round}: {served.TotalSeconds:N2} s, {entities / served.TotalSeconds:N0} entities/s, {resident:N0} MiB; until it is calm {(target.CpuTime() - start).TotalSeconds:N2} s");
                Clear();
                await CalmAsync(1); // what the removal costs is not the next round's
            }
        }
        finally
        {
            process.Kill();
        }
    }

    static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    static async Task CalmAsync(int count)
    {
        await ServedAsync(count);
        await Task.Delay(Calm, TimeProvider.System);
    }

    void Clear()
    {
        foreach (var file in Directory.GetFiles(folder, "entities-*.yaml")) File.Delete(file);
    }

    void Write()
    {
        var next = Path.Combine(folder, "next");
        foreach (var (file, numbers) in Enumerable.Range(0, entities).Chunk(EntitiesInFile).Index())
        {
            File.WriteAllText(next, string.Concat(numbers.Select(YamlBenchmarks.Document)));
            File.Move(next, Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"entities-{file:d5}.yaml")), overwrite: true);
        }
    }

    static async Task ServedAsync(int count)
    {
        var question = new LoadRequest("GET", "/api/catalog/entities/by-query?limit=0&filter=kind=component").ToBytes(Address, Token);
        using var connection = new LoadConnection(Address) { Body = new() };
        while (true)
        {
            await Task.Delay(Pause, TimeProvider.System);
            try
            {
                if (connection.Send(question) == 200 && JsonDocument.Parse(Encoding.UTF8.GetString(connection.Body!.ToArray())).RootElement.GetProperty("totalItems").GetInt32() == count) return;
            }
            catch (System.Net.Sockets.SocketException)
            {
                // Not listening yet.
            }
        }
    }

    Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [functions, "--urls", Address.ToString()]) { RedirectStandardOutput = true };
        foreach (var (key, value) in new Dictionary<string, string>
        {
            ["Catalog__Locations__0__Type"] = "file",
            ["Catalog__Locations__0__Target"] = Path.Combine(folder, "*.yaml"),
            ["Sources__Folders__0"] = folder,
            ["Access__ExternalAccess__0__Token"] = Token,
            ["Access__ExternalAccess__0__Subject"] = "measuring",
        }) start.Environment[key] = value;
        var process = Process.Start(start)!; // it is started anew, so there is one
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
