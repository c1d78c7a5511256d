using System.Text.Json.Nodes;

namespace Portico.Scaffolder.Actions;

/// <summary>Remembers results inside a step, so that the step can be run again without doing a thing twice.</summary>
public interface ICheckpoints
{
    /// <summary>
    /// The value that an earlier attempt of this step stored under the key, or else what <paramref name="work"/> returns,
    /// stored before this returns. A process that dies between the work's effect and the storing does the work again:
    /// make the effect itself safe to repeat where the other side allows it, or say how to find it.
    /// </summary>
    /// <param name="key">Unique within the step.</param>
    /// <param name="work">Does it, and returns what later attempts need; at most 256 KiB of JSON.</param>
    /// <param name="ct">Stops the work.</param>
    Task<JsonNode?> RunAsync(string key, Func<CancellationToken, Task<JsonNode?>> work, CancellationToken ct);

    /// <summary>
    /// The same for a thing that must never be done twice. When an earlier attempt may have died between the effect and
    /// the storing, <paramref name="find"/> is asked first; the work is done only when it finds nothing.
    /// </summary>
    /// <param name="key">Unique within the step.</param>
    /// <param name="find">Looks whether it was done, by a mark that the work leaves; null when it was not.</param>
    /// <param name="work">Does it, and leaves the mark with it. Not null.</param>
    /// <param name="ct">Stops the work.</param>
    Task<JsonNode?> RunAsync(string key, Func<CancellationToken, Task<JsonNode?>> find, Func<CancellationToken, Task<JsonNode?>> work, CancellationToken ct);
}
