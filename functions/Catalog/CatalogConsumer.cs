using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Store;

namespace Portico.Functions.Catalog;

/// <summary>Reads locations, one a message.</summary>
public sealed class CatalogConsumer(LocationProcessor processor)
{
    /// <summary>Reads one location and stores what is different.</summary>
    [Function("CatalogRefresh")]
    public Task RefreshAsync([QueueTrigger("%Storage:Prefix%" + CatalogNames.RefreshQueue)] LocationMessage message, CancellationToken ct) => processor.ProcessAsync(message, ct);
}
