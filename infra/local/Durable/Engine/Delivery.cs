using Portico.Local.Durable.History;

namespace Portico.Local.Durable.Engine;

/// <summary>Something on its way into an instance.</summary>
/// <param name="Event">What happened; null to look whether there is something to do.</param>
/// <param name="Generation">The generation it is meant for; null for any.</param>
/// <param name="Mail">The message's row, deleted when what it brought is stored.</param>
sealed record Delivery(HistoryEvent? Event, int? Generation = null, string? Mail = null)
{
    /// <summary>Completes when it is stored.</summary>
    public TaskCompletionSource Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
