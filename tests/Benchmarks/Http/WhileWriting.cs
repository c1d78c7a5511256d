using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Portico.Benchmarks.Http;

/// <summary>
/// How long answers take while another process writes the whole catalog anew, and how long while as much processor time
/// is burned for nothing.
/// </summary>
/// <param name="functions">The published functions, <c>Portico.Functions.dll</c>: the writer.</param>
/// <param name="files">What is written.</param>
/// <param name="entities">How many entities that makes.</param>
/// <param name="storage">The process of the storage emulator, whose time counts as the writer's; 0 when there is none.</param>
sealed class WhileWriting(string functions, GenerationFiles files, int entities, int storage)
{
    const double QuestionsPerSecond = 500;
    const string Token = "a-token-for-measuring";
    static readonly Uri ReaderAddress = new("http://127.0.0.1:7391"), WriterAddress = new("http://127.0.0.1:7392");
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200), Burning = TimeSpan.FromSeconds(20);

    readonly List<double> writing = [];
    readonly List<double> burning = [];

    public async Task RunAsync(int rounds)
    {
        files.Write(0);
        using var writer = Start("dotnet", [functions, "--urls", WriterAddress.ToString()]);
        using var reader = Start("dotnet", [typeof(WhileWriting).Assembly.Location, "--reader", "--urls", ReaderAddress.ToString()]);
        try
        {
            var target = new LoadTarget("reader", ReaderAddress, Token, [reader.Id]);
            await ServedAsync(0);
            Console.WriteLine($"{entities:N0} entities are served; the reader holds {target.ResidentMiB():N0} MiB");
            await new SteadyQuestions(target, files, QuestionsPerSecond).RunAsync(Task.Delay(Burning / 2, TimeProvider.System));
            for (var round = 1; round <= rounds; round++) await RoundAsync(target, new("writer", WriterAddress, Token, storage == 0 ? [writer.Id] : [writer.Id, storage]), round);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median of {rounds}: p99 {Median(writing):N2} ms while writing, {Median(burning):N2} ms while burning, {Median(writing) / Median(burning):N2} times; the reader holds {target.ResidentMiB():N0} MiB"));
        }
        finally
        {
            writer.Kill();
            reader.Kill();
        }
    }

    async Task RoundAsync(LoadTarget reader, LoadTarget writer, int generation)
    {
        var (cpu, own, start) = (writer.CpuTime(), reader.CpuTime(), Stopwatch.GetTimestamp());
        files.Write(generation);
        writing.Add(await AskAsync("writing", reader, ServedAsync(generation)));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var cores = (writer.CpuTime() - cpu) / elapsed;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  written and served after {elapsed.TotalSeconds:N1} s; writer and storage {cores:N2} processors, reader {(reader.CpuTime() - own) / elapsed:N2}"));
        using var burner = Start("dotnet", [typeof(WhileWriting).Assembly.Location, "--burn", cores.ToString(CultureInfo.InvariantCulture)]);
        try
        {
            burning.Add(await AskAsync("burning", reader, Task.Delay(Burning, TimeProvider.System)));
        }
        finally
        {
            burner.Kill();
        }
    }

    async Task<double> AskAsync(string what, LoadTarget reader, Task until)
    {
        var asking = new SteadyQuestions(reader, files, QuestionsPerSecond);
        var times = await asking.RunAsync(until);
        var p99 = LoadRun.Quantile(times, 0.99);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {times.Length:N0} questions, {asking.Failed} failed, {asking.Halved} saw half a location; p50 {LoadRun.Quantile(times, 0.5):N2} ms, p99 {p99:N2} ms, longest {LoadRun.Quantile(times, 1):N1} ms"));
        return p99;
    }

    async Task ServedAsync(int generation)
    {
        var question = GenerationFiles.Count(generation).ToBytes(ReaderAddress, Token);
        using var connection = new LoadConnection(ReaderAddress) { Body = new() };
        while (true)
        {
            await Task.Delay(Pause, TimeProvider.System);
            try
            {
                if (connection.Send(question) == 200 && JsonDocument.Parse(Encoding.UTF8.GetString(connection.Body!.ToArray())).RootElement.GetProperty("totalItems").GetInt32() == entities) return;
            }
            catch (System.Net.Sockets.SocketException)
            {
                // Not listening yet.
            }
        }
    }

    Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (var (key, value) in new Dictionary<string, string>
        {
            ["Catalog__Locations__0__Type"] = "file",
            ["Catalog__Locations__0__Target"] = files.Pattern,
            ["Sources__Folders__0"] = files.Folder,
            ["Access__ExternalAccess__0__Token"] = Token,
            ["Access__ExternalAccess__0__Subject"] = "measuring",
        }) start.Environment[key] = value;
        var process = Process.Start(start)!; // it is started anew, so there is one
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
