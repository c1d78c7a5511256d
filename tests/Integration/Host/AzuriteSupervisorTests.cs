using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Portico.Local.Azurite;
using Portico.Local.Hosting;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Host;

public sealed class AzuriteSupervisorTests(AzuriteServer azurite) : IDisposable
{
    readonly AzuriteFolder folder = new(Path.Combine(Path.GetTempPath(), "portico-supervisor-" + Path.GetRandomFileName()));
    readonly AzuritePorts ports = new(FreePort(), FreePort(), FreePort());

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hosts_started_together_share_one_and_the_last_stops_it()
    {
        var (first, second) = (Supervisor(), Supervisor());
        await Task.WhenAll(first.StartAsync(Ct), second.StartAsync(Ct));
        var process = AzuriteProcess.Find(folder).ShouldNotBeNull();
        (await ports.AnswerAsync(Ct)).ShouldBe(true);

        await first.DisposeAsync();
        process.IsAlive.ShouldBeTrue();
        await second.DisposeAsync();

        process.IsAlive.ShouldBeFalse();
        (await ports.AnswerAsync(Ct)).ShouldBe(false);
        File.Exists(folder.PidFile).ShouldBeFalse();
    }

    [Fact]
    public async Task One_that_a_killed_host_left_is_adopted_and_stopped()
    {
        Directory.CreateDirectory(Path.Combine(folder.Data, "hosts"));
        await File.WriteAllTextAsync(Path.Combine(folder.Data, "hosts", "left-by-the-dead"), "", Ct);
        var left = await AzuriteProcess.StartAsync(new(Repository.Root, TextWriter.Null), folder, ports, Ct);

        var supervisor = Supervisor();
        await supervisor.StartAsync(Ct);
        AzuriteProcess.Find(folder).ShouldNotBeNull().Id.ShouldBe(left.Id);
        await supervisor.DisposeAsync();

        left.IsAlive.ShouldBeFalse();
    }

    [Fact]
    public async Task A_pid_file_that_names_another_process_is_not_believed()
    {
        Directory.CreateDirectory(folder.Data);
        await File.WriteAllTextAsync(folder.PidFile, Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), Ct);

        await using var supervisor = Supervisor();
        await supervisor.StartAsync(Ct);

        AzuriteProcess.Find(folder).ShouldNotBeNull().Id.ShouldNotBe(Environment.ProcessId);
    }

    [Fact]
    public async Task One_that_somebody_else_started_is_used_and_left_alone()
    {
        var foreign = new AzuritePorts(azurite.BlobEndpoint.Port, azurite.QueueEndpoint.Port, azurite.TableEndpoint.Port);
        var supervisor = new AzuriteSupervisor(folder, new(Repository.Root, TextWriter.Null), foreign, NullLogger.Instance);

        await supervisor.StartAsync(Ct);
        await supervisor.DisposeAsync();

        (await foreign.AnswerAsync(Ct)).ShouldBe(true);
    }

    [Fact]
    public async Task A_port_that_something_else_has_is_refused_with_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, ports.Queue);
        other.Start();
        await using var supervisor = Supervisor();
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var accepting = other.AcceptTcpClientAsync(Ct);
        var starting = supervisor.StartAsync(impatient.Token);
        (await accepting).Dispose();

        (await Should.ThrowAsync<StartRefusedException>(() => starting)).Message.ShouldContain("partly used by something that is not Azurite");
    }

    [Fact]
    public async Task Without_an_installation_and_a_lock_file_the_sentence_says_what_to_do()
    {
        Directory.CreateDirectory(folder.Data);
        await using var supervisor = new AzuriteSupervisor(folder, new(folder.Data, TextWriter.Null), ports, NullLogger.Instance);

        (await Should.ThrowAsync<StartRefusedException>(() => supervisor.StartAsync(Ct))).Message.ShouldContain("start Azurite yourself");
    }

    public void Dispose()
    {
        if (Directory.Exists(folder.Data))
        {
            Directory.Delete(folder.Data, recursive: true);
        }
    }

    AzuriteSupervisor Supervisor() => new(folder, new(Repository.Root, TextWriter.Null), ports, NullLogger.Instance);

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
