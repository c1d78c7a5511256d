using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Portico.Tests.Integration.Azurite;

[assembly: AssemblyFixture(typeof(AzuriteServer))]

namespace Portico.Tests.Integration.Azurite;

/// <summary>
/// The storage emulator, one for all tests of this assembly: take it in a test class's constructor. It listens on ports that the
/// system chose, keeps its files in a folder of its own and ends with the tests.
/// </summary>
public sealed partial class AzuriteServer : IAsyncLifetime
{
    /// <summary>The emulator's account.</summary>
    public const string AccountName = "devstoreaccount1";

    /// <summary>The emulator's published key: no secret.</summary>
    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly string folder = Path.Combine(Path.GetTempPath(), "portico-azurite-" + Path.GetRandomFileName());
    readonly Dictionary<string, Uri> endpoints = [];
    Process? process;
    Task drained = Task.CompletedTask;
    int prefixes;

    /// <summary>Where its files are, which a test may search.</summary>
    public string Folder => folder;

    /// <summary>The connection string of blobs, queues and tables.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};"
        + $"BlobEndpoint={BlobEndpoint};QueueEndpoint={QueueEndpoint};TableEndpoint={TableEndpoint};";

    /// <summary>Where blobs are served; ends with the account's name.</summary>
    public Uri BlobEndpoint => endpoints["Blob"];

    /// <summary>Where queues are served.</summary>
    public Uri QueueEndpoint => endpoints["Queue"];

    /// <summary>Where tables are served.</summary>
    public Uri TableEndpoint => endpoints["Table"];

    /// <summary>A beginning for names that no other test uses: small letters and digits, good for tables, queues and containers.</summary>
    public string NewPrefix() => string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref prefixes):x4}");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await AzuriteInstall.EnsureAsync();
        Directory.CreateDirectory(folder);
        process = Process.Start(StartInfo()) ?? throw new InvalidOperationException("node did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        while (endpoints.Count < 3)
        {
            var line = await process.StandardOutput.ReadLineAsync(deadline.Token)
                ?? throw new InvalidOperationException($"Azurite ended before it listened: {await errors}");
            if (Listening().Match(line) is { Success: true } match)
                endpoints[match.Groups["service"].Value] = new Uri($"{match.Groups["address"].Value}/{AccountName}");
        }

        // A full pipe would stop Azurite.
        drained = Task.WhenAll(errors, process.StandardOutput.ReadToEndAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            // The preloaded script answers the end of input with SIGTERM to itself.
            process.StandardInput.Close();
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10), TimeProvider.System);
            try
            {
                await process.WaitForExitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
            }

            await drained;
            process.Dispose();
        }

        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    ProcessStartInfo StartInfo() => new("node",
    [
        "--require", Path.Combine(Repository.Root, "infra", "local", "Host", "Azurite", "no-telemetry.cjs"),
        "--require", Path.Combine(Repository.Root, "tests", "Integration", "Azurite", "stop-with-parent.cjs"), AzuriteInstall.Script,
        "--skipApiVersionCheck", "--disableTelemetry", "--silent", "--location", folder,
        "--blobHost", "127.0.0.1", "--blobPort", "0",
        "--queueHost", "127.0.0.1", "--queuePort", "0",
        "--tableHost", "127.0.0.1", "--tablePort", "0",
    ])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    [GeneratedRegex("^Azurite (?<service>Blob|Queue|Table) service is successfully listening (?:at|on) (?<address>http://[0-9.]+:[0-9]+)")]
    private static partial Regex Listening();
}
