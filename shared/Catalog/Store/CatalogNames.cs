namespace Portico.Catalog.Store;

/// <summary>Tables, queues and containers of the catalog, without the installation's prefix.</summary>
public static class CatalogNames
{
    /// <summary>What is read, when it is due, who asked for it.</summary>
    public const string LocationsTable = "cataloglocations";

    /// <summary>What the locations hold, a partition each.</summary>
    public const string EntitiesTable = "catalogentities";

    /// <summary>Announcements of changes, without gaps.</summary>
    public const string FeedTable = "catalogfeed";

    /// <summary>What happened to entities, and how far it has been told to whom.</summary>
    public const string EventsTable = "catalogevents";

    /// <summary>Which events concern an entity.</summary>
    public const string HistoryTable = "cataloghistory";

    /// <summary>One message for each location to read.</summary>
    public const string RefreshQueue = "catalog-refresh";

    /// <summary>Container of snapshots and of values too large for a row.</summary>
    public const string Container = "catalog";
}
