using System.Text.Json.Nodes;

namespace Portico.Tests.Integration.Scaffolder;

/// <summary>Reads server-sent events one by one, as they come.</summary>
sealed class EventStream : IAsyncDisposable
{
    readonly HttpResponseMessage answer;
    readonly StreamReader reader;

    EventStream(HttpResponseMessage answer, Stream body) => (this.answer, reader) = (answer, new(body));

    public HttpResponseMessage Answer => answer;

    public static async Task<EventStream> OpenAsync(ScaffolderServer server, string id, string query = "")
    {
        using var request = server.Signed(new(HttpMethod.Get, new Uri($"{ScaffolderServer.TasksPath}/{id}/eventstream{query}", UriKind.Relative)));
        var answer = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new(answer, await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next event; null at the end.</summary>
    public async Task<JsonNode?> NextAsync()
    {
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonNode.Parse(line["data: ".Length..]);
        }
        return null;
    }

    /// <summary>All events until the end.</summary>
    public async Task<List<JsonNode>> RestAsync()
    {
        var events = new List<JsonNode>();
        while (await NextAsync() is { } found) events.Add(found);
        return events;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        answer.Dispose();
        return ValueTask.CompletedTask;
    }
}
