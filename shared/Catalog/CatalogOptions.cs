using System.ComponentModel.DataAnnotations;
using Portico.Catalog.Events;
using Portico.Catalog.Processing.Custom;
using Portico.Catalog.Providers;

namespace Portico.Catalog;

/// <summary>What the catalog reads, and how often.</summary>
public sealed class CatalogOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Catalog";

    /// <summary>Locations that are always read.</summary>
    public IList<CatalogLocationOptions> Locations { get; } = [];

    /// <summary>
    /// Kinds that entities may have, wherever they come from. Default: <c>Component</c>, <c>API</c>, <c>Resource</c>,
    /// <c>System</c>, <c>Domain</c>, <c>Location</c>.
    /// </summary>
    public IList<string> Rules { get; } = [];

    /// <summary>Time between two reads of a URL, give or take a fifth. Default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Time between two looks at a file or file pattern. Default 5 s; an unchanged file costs next to nothing.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan FileRefreshInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What becomes of an entity that nothing emits any more. Default: it is deleted.</summary>
    public OrphanStrategy OrphanStrategy { get; set; } = OrphanStrategy.Delete;

    /// <summary>Types of location that may be registered over HTTP. Default: <c>url</c> alone.</summary>
    public IList<string> RegistrationTypes { get; } = [];

    /// <summary>Kinds of entities besides the built-in ones.</summary>
    public IList<CatalogKindOptions> Kinds { get; } = [];

    /// <summary>Rules that entities are held to besides those of their kinds.</summary>
    public IList<CatalogPolicyOptions> Policies { get; } = [];

    /// <summary>Sources of entities besides locations.</summary>
    public ProviderOptions Providers { get; } = new();

    /// <summary>How long events, and with them the history of entities, are kept. Default 90 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan HistoryRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Who is told of events.</summary>
    public IList<CatalogSubscriberOptions> Subscribers { get; } = [];
}

/// <summary>Someone who is told of events by a queue of its own.</summary>
public sealed class CatalogSubscriberOptions
{
    /// <summary>Name of the queue, to which the installation's prefix is added.</summary>
    public string Queue { get; set; } = "";

    /// <summary>Kinds that it is told of; all when there are none.</summary>
    public IList<string> Kinds { get; } = [];

    /// <summary>Types of event that it is told of; all when there are none.</summary>
    public IList<EventType> Types { get; } = [];

    /// <summary>Annotation that an entity must have for it to be told of the entity; null for all entities. Of removed entities it is always told.</summary>
    public string? Annotation { get; set; }
}

/// <summary>A location of the configuration.</summary>
public sealed class CatalogLocationOptions
{
    /// <summary><c>file</c> or <c>url</c>.</summary>
    public string Type { get; set; } = "";

    /// <summary>Path (relative to the installation's root; patterns are welcome) or absolute URL.</summary>
    public string Target { get; set; } = "";

    /// <summary>Further kinds that entities from here may have.</summary>
    public IList<string> Rules { get; } = [];
}

/// <summary>What becomes of an entity that nothing emits any more.</summary>
public enum OrphanStrategy
{
    /// <summary>It goes.</summary>
    Delete,

    /// <summary>It stays, marked with the annotation <c>backstage.io/orphan</c>.</summary>
    Keep,
}
