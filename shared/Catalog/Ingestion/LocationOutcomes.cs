using System.Collections.Immutable;

namespace Portico.Catalog.Ingestion;

/// <summary>A registered location, as the API shows it.</summary>
/// <param name="Id">Id of the registration.</param>
/// <param name="Type">Type, usually <c>url</c>.</param>
/// <param name="Target">Where it is.</param>
/// <param name="EntityRef">The Location entity that stands for it.</param>
public sealed record RegisteredLocation(string Id, string Type, string Target, string EntityRef);

/// <summary>What came of a request to register, change or remove a location.</summary>
public abstract record LocationOutcome
{
    LocationOutcome()
    {
    }

    /// <summary>The location as it is registered now.</summary>
    /// <param name="Location">The registration.</param>
    /// <param name="Existed">True when it was registered before and has been refreshed instead.</param>
    /// <param name="Position">Feed position that contains the change as far as it was made at once.</param>
    public sealed record Stored(RegisteredLocation Location, bool Existed, long Position) : LocationOutcome;

    /// <summary>The registration is gone, and the location's own entities with it.</summary>
    /// <param name="Position">Feed position that contains the removal.</param>
    public sealed record Deleted(long Position) : LocationOutcome;

    /// <summary>There is no such registration.</summary>
    /// <param name="Message">In the peer's words.</param>
    public sealed record NotFound(string Message) : LocationOutcome;

    /// <summary>The target is registered already.</summary>
    /// <param name="Message">In the peer's words.</param>
    public sealed record Conflict(string Message) : LocationOutcome;

    /// <summary>The location cannot be registered.</summary>
    /// <param name="Message">In the peer's words.</param>
    public sealed record Invalid(string Message) : LocationOutcome;

    /// <summary>What registering would bring (nothing was stored).</summary>
    /// <param name="Location">The location; its id is <c>type:target</c>.</param>
    /// <param name="Exists">True when it is registered already.</param>
    /// <param name="Entities">The entities as UTF-8 JSON, without uid and etag.</param>
    public sealed record Preview(RegisteredLocation Location, bool Exists, ImmutableArray<ReadOnlyMemory<byte>> Entities) : LocationOutcome;
}
