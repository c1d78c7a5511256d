using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Portico.Storage;

/// <summary>Puts small records on queues, as plain JSON (the host's <c>messageEncoding</c> is <c>none</c>).</summary>
public sealed class QueueSender(StorageAccount account)
{
    const int Concurrency = 16;

    /// <summary>Sends one message, invisible for <paramref name="delay"/> when given.</summary>
    public async Task SendAsync<T>(string queue, T message, JsonTypeInfo<T> type, TimeSpan? delay, CancellationToken ct)
    {
        var client = await account.QueueAsync(queue, ct);
        await client.SendMessageAsync(JsonSerializer.Serialize(message, type), delay, cancellationToken: ct);
    }

    /// <summary>Sends many messages, several at a time.</summary>
    public async Task SendAsync<T>(string queue, IReadOnlyCollection<T> messages, JsonTypeInfo<T> type, CancellationToken ct)
    {
        var client = await account.QueueAsync(queue, ct);
        await Parallel.ForEachAsync(messages, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = ct },
            async (message, token) => await client.SendMessageAsync(JsonSerializer.Serialize(message, type), cancellationToken: token));
    }
}
