namespace Portico.Access;

/// <summary>What a policy is asked.</summary>
/// <param name="Caller">Who asks; anonymous only where access is not required.</param>
/// <param name="Plugin">The API.</param>
/// <param name="Permission">Name of the permission, such as <c>catalog.entity.read</c>; null when the endpoint needs none.</param>
public readonly record struct AccessQuestion(Caller Caller, string Plugin, string? Permission);

/// <summary>Decides what known callers may do. The one that is registered last is asked.</summary>
public interface IAccessPolicy
{
    /// <summary>True when the caller may.</summary>
    ValueTask<bool> AllowsAsync(AccessQuestion question, CancellationToken ct);
}

/// <summary>Lets every known caller do everything, as Backstage does without a policy.</summary>
internal sealed class OpenPolicy : IAccessPolicy
{
    public ValueTask<bool> AllowsAsync(AccessQuestion question, CancellationToken ct) => new(true);
}
