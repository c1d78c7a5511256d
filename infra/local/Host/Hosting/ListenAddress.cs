using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace Portico.Local.Hosting;

/// <summary>Where HTTP listens: --port, then urls from the command line or the environment, then the settings file, then 7071.</summary>
static class ListenAddress
{
    const int DefaultPort = 7071;

    public static void Choose(WebApplicationBuilder web, string[] args, int? settingsPort)
    {
        var asked = new ConfigurationBuilder().AddCommandLine(args).Build()["port"];
        if (asked is not null)
        {
            web.WebHost.UseUrls(Loopback(Port(asked)));
        }
        else if (string.IsNullOrEmpty(web.Configuration["urls"]))
        {
            web.WebHost.UseUrls(Loopback(settingsPort ?? DefaultPort));
        }
    }

    /// <summary>Refuses a port that another process has, before anything is started.</summary>
    public static void CheckFree(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var address = Microsoft.AspNetCore.Http.BindingAddress.Parse(url);
            if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0)
            {
                continue;
            }

            var ip = IPAddress.TryParse(address.Host.Trim('[', ']'), out var parsed) ? parsed
                : address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback : IPAddress.Any;
            try
            {
                using var probe = new TcpListener(ip, address.Port);
                probe.Start();
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied or SocketError.AddressNotAvailable)
            {
                throw new StartRefusedException($"The host cannot listen on {url} ({e.Message}): stop what uses the port, or choose another with --port.");
            }
        }
    }

    static string Loopback(int port) => port == 0 ? "http://127.0.0.1:0" : string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");

    static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort
            ? port
            : throw new StartRefusedException($"--port {text} is not a port: give a number from 0 (any free port) to {IPEndPoint.MaxPort}.");
}
