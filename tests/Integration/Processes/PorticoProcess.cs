using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Portico.Tests.Integration.Processes;

/// <summary>A Portico of its own process, so that a test can kill it as the operating system would.</summary>
internal sealed class PorticoProcess : IAsyncDisposable
{
    readonly StringBuilder output = new();
    Process? process;

    PorticoProcess(Uri address)
    {
        Address = address;
        Http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
    }

    /// <summary>A client of it.</summary>
    public HttpClient Http { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>All that it wrote to its console.</summary>
    public string Output
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    /// <summary>Process id of the running instance.</summary>
    public int Id => process?.Id ?? throw new InvalidOperationException("The process has not been started.");

    /// <summary>The most physical memory that it has used, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            process!.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts an app on a free port with these settings (configuration keys with ':').</summary>
    public static PorticoProcess Start(IReadOnlyDictionary<string, string> settings, string app = "Portico.Functions.dll")
    {
        var portico = new PorticoProcess(new Uri($"http://127.0.0.1:{FreePort()}"));
        portico.Launch(settings, app);
        return portico;
    }

    /// <summary>Kills it at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Waits until the readiness endpoint answers 200.</summary>
    public async Task ReadyAsync(TimeSpan deadline)
    {
        await Eventually.HoldsAsync(async () =>
        {
            if (process is { HasExited: true }) throw new InvalidOperationException($"Portico ended with code {process.ExitCode}.\n{Output}");
            try
            {
                using var answer = await Http.GetAsync(new Uri("/.backstage/health/v1/readiness", UriKind.Relative), TestContext.Current.CancellationToken);
                return answer.StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false; // not listening yet
            }
        }, deadline, () => $"Portico was not ready in time.\n{Output}");
    }

    /// <summary>Runs a timer function now.</summary>
    public async Task FireAsync(string function)
    {
        using var body = new StringContent("""{"input":""}""", Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync(new Uri($"/admin/functions/{function}", UriKind.Relative), body, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    /// <summary>Answer of a GET, parsed.</summary>
    public async Task<JsonNode> GetAsync(string path) =>
        JsonNode.Parse(await Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken))!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (process is { HasExited: false }) await KillAsync();
        process?.Dispose();
    }

    void Launch(IReadOnlyDictionary<string, string> settings, string app)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, app), "--urls", Address.ToString() },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    void Keep(string? line)
    {
        if (line is null) return;
        lock (output) output.AppendLine(line);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
