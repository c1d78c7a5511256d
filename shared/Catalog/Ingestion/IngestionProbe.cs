namespace Portico.Catalog.Ingestion;

/// <summary>
/// The points at which a run may be killed with different consequences. Tests stop runs at each of them; otherwise
/// nothing happens here.
/// </summary>
internal sealed class IngestionProbe
{
    /// <summary>Called with the name of the step that is about to begin.</summary>
    public Func<string, CancellationToken, ValueTask> Reached { get; set; } = static (_, _) => ValueTask.CompletedTask;
}
