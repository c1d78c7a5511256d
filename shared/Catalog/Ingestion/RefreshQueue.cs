using Portico.Catalog.Store;
using Portico.Storage;

namespace Portico.Catalog.Ingestion;

/// <summary>Puts locations on the queue.</summary>
internal sealed class RefreshQueue(QueueSender sender)
{
    public Task SendAsync(string key, RefreshReason reason, CancellationToken ct) => SendAsync([key], reason, ct);

    public Task SendAsync(IEnumerable<string> keys, RefreshReason reason, CancellationToken ct) =>
        sender.SendAsync(CatalogNames.RefreshQueue, [.. keys.Distinct().Select(key => LocationMessage.For(key, reason))], CatalogMessagesJson.Default.LocationMessage, ct);
}
