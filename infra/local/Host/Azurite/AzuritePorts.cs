using System.Net.Sockets;

namespace Portico.Local.Azurite;

/// <summary>Where the emulator answers; a connection string of <c>UseDevelopmentStorage=true</c> means the usual ports.</summary>
sealed record AzuritePorts(int Blob, int Queue, int Table)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static AzuritePorts Usual { get; } = new(10000, 10001, 10002);

    int[] All => [Blob, Queue, Table];

    /// <summary>True: all three are Azurite's. False: nobody listens. Null: something is there that is not a whole Azurite.</summary>
    public async Task<bool?> AnswerAsync(CancellationToken ct)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = Patience });
        var answers = await Task.WhenAll(All.Select(port => AnswerAsync(http, port, ct))).ConfigureAwait(false);
        return answers.All(a => a == Answer.Azurite) ? true : answers.All(a => a == Answer.Nobody) ? false : null;
    }

    static async Task<Answer> AnswerAsync(HttpMessageInvoker http, int port, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/");
            using var response = await http.SendAsync(request, either.Token).ConfigureAwait(false);
            return response.Headers.TryGetValues("Server", out var server) && server.Any(s => s.StartsWith("Azurite", StringComparison.OrdinalIgnoreCase))
                ? Answer.Azurite
                : Answer.Another;
        }
        catch (HttpRequestException e)
        {
            return e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } ? Answer.Nobody : Answer.Another;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Answer.Another;
        }
    }

    enum Answer
    {
        Nobody,
        Azurite,
        Another,
    }
}
