using System.Collections.Immutable;
using Portico.Catalog.Model;

namespace Portico.Catalog.Providers;

/// <summary>A change of what a provider holds.</summary>
public abstract record ProviderMutation
{
    ProviderMutation()
    {
    }

    /// <summary>This is all: what is not in it goes. An entity that cannot even be named keeps everything that is there.</summary>
    /// <param name="Entities">All entities.</param>
    public sealed record Full(ImmutableArray<ProviderEntity> Entities) : ProviderMutation
    {
        /// <summary>False when a part of the source could not be read: then nothing goes.</summary>
        public bool IsComplete { get; init; } = true;

        /// <summary>What is wrong with the source, beside its entities.</summary>
        public ImmutableArray<ProcessingError> Errors { get; init; } = [];
    }

    /// <summary>Only this is different. It costs by what is in it, not by what the provider holds.</summary>
    /// <param name="Upserts">Entities that are new or different.</param>
    /// <param name="Removals">Entities that go, unless they are among the upserts.</param>
    public sealed record Delta(ImmutableArray<ProviderEntity> Upserts, ImmutableArray<EntityRef> Removals) : ProviderMutation;
}

/// <summary>An entity as a provider gives it.</summary>
/// <param name="Json">The entity as JSON.</param>
/// <param name="Location">
/// Where it was read: relative placeholders and targets start there. Without one the entity stands for itself, and may
/// not have placeholders.
/// </param>
public sealed record ProviderEntity(ReadOnlyMemory<byte> Json, LocationRef? Location = null);

/// <summary>An entity that was not taken.</summary>
/// <param name="Index">Its place in what was given, from 0.</param>
/// <param name="EntityRef">Which entity; null when it does not say.</param>
/// <param name="Error">What is wrong with it.</param>
public sealed record RejectedEntity(int Index, string? EntityRef, ProcessingError Error);

/// <summary>What came of a mutation.</summary>
/// <param name="Accepted">Entities that were taken.</param>
/// <param name="Rejected">Those that were not. One that is known keeps its last valid form.</param>
/// <param name="Position">Feed position that contains the change.</param>
public sealed record ProviderOutcome(int Accepted, ImmutableArray<RejectedEntity> Rejected, long Position);
