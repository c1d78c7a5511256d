namespace Portico.Catalog.Providers;

/// <summary>Sources of entities besides locations.</summary>
public sealed class ProviderOptions
{
    /// <summary>Addresses that list entities.</summary>
    public IList<ListProviderOptions> Lists { get; } = [];

    /// <summary>Systems that send entities.</summary>
    public IList<PushProviderOptions> Push { get; } = [];
}

/// <summary>An address that lists entities.</summary>
public sealed class ListProviderOptions
{
    /// <summary>Name of the provider.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where the list is: a JSON array, a JSON object with <c>items</c>, or YAML documents.</summary>
    public string Url { get; set; } = "";

    /// <summary>Time between two reads. Default: <see cref="CatalogOptions.RefreshInterval"/>.</summary>
    public TimeSpan? Interval { get; set; }

    /// <summary>Further kinds that the list may bring.</summary>
    public IList<string> Rules { get; } = [];
}

/// <summary>A system that sends entities.</summary>
public sealed class PushProviderOptions
{
    /// <summary>Name of the provider.</summary>
    public string Name { get; set; } = "";

    /// <summary>What the system proves itself with. Keep it in a vault.</summary>
    public string Token { get; set; } = "";

    /// <summary>Further kinds that the system may bring.</summary>
    public IList<string> Rules { get; } = [];
}
