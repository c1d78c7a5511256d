using Microsoft.Extensions.Options;

namespace Portico.Access.Credentials;

/// <summary>The static tokens of the configuration, as hashes.</summary>
internal sealed class StaticTokens(IOptions<AccessOptions> options)
{
    readonly (TokenHash Hash, Caller Caller)[] entries = [.. options.Value.ExternalAccess.Select(entry => (TokenHash.Of(entry.Token), CallerOf(entry)))];

    /// <summary>Whose token it is. Every entry is compared, and each in constant time, so that the time tells nothing.</summary>
    public Caller? Find(in TokenHash hash)
    {
        Caller? found = null;
        foreach (var (own, caller) in entries)
        {
            if (own.Equals(hash)) found = caller;
        }
        return found;
    }

    static Caller CallerOf(ExternalAccessOptions entry) =>
        new(CallerKind.Service, entry.Subject) { Plugins = entry.Restrictions.Plugins is { Count: > 0 } plugins ? [.. plugins] : null };
}
