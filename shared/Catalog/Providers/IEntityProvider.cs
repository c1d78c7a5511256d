using Portico.Catalog.Model;

namespace Portico.Catalog.Providers;

/// <summary>
/// A source of entities that is no catalog file. What it gives is kept apart, as location <c>provider:name</c>. Register
/// one as a service and it is read by the catalog's timer and queue, like a location.
/// </summary>
public interface IEntityProvider
{
    /// <summary>Its name: lower case, digits, dashes and dots; no two have the same.</summary>
    string Name { get; }

    /// <summary>Kinds that it may bring besides those that everybody may.</summary>
    IReadOnlyList<string> Rules { get; }

    /// <summary>Time between two reads.</summary>
    TimeSpan Interval { get; }

    /// <summary>Reads what is new. Expected faults are values; an exception means that the read is tried again later.</summary>
    /// <param name="mark">What the last read that was stored gave as its mark; null asks for everything.</param>
    /// <param name="ct">Stops the read.</param>
    ValueTask<ProviderRead> ReadAsync(string? mark, CancellationToken ct);
}

/// <summary>What a provider found.</summary>
public abstract record ProviderRead
{
    ProviderRead()
    {
    }

    /// <summary>Nothing is new since the mark.</summary>
    public sealed record Unchanged : ProviderRead;

    /// <summary>Nothing could be read: what is stored stays.</summary>
    /// <param name="Error">Why, for the people who run the catalog.</param>
    public sealed record Failed(ProcessingError Error) : ProviderRead;

    /// <summary>Something is new.</summary>
    /// <param name="Mutation">What; everything when no mark was given.</param>
    /// <param name="Mark">Given to the next read, once this one is stored.</param>
    public sealed record Changed(ProviderMutation Mutation, string? Mark) : ProviderRead;
}
