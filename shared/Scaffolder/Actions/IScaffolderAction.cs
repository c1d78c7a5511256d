namespace Portico.Scaffolder.Actions;

/// <summary>
/// One thing that a step of a template can do. Implement it, register it as a singleton service, and templates may name it.
/// An instance serves many steps at once: keep no state in it.
/// </summary>
public interface IScaffolderAction
{
    /// <summary>What portals list: id, schemas, examples.</summary>
    ActionDescription Description { get; }

    /// <summary>
    /// Does it. The input has been rendered and has passed the input schema. An effect outside the workspace that must not
    /// happen twice goes through <see cref="ActionContext.Checkpoints"/>: a step is run again when its process dies.
    /// </summary>
    /// <param name="context">What the step gives.</param>
    /// <param name="ct">Set when the task is cancelled, or its time is up.</param>
    /// <exception cref="ActionFailedException">The step fails with this message.</exception>
    Task RunAsync(ActionContext context, CancellationToken ct);
}
