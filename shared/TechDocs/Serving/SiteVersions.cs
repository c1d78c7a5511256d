using System.Collections.Concurrent;
using Portico.TechDocs.Publishing;

namespace Portico.TechDocs.Serving;

/// <summary>
/// Versions of published sites, as of a second ago at most. A version changes before the first file of a publication changes
/// and after the last: a file that was read under a version is the one that is there as long as the version is.
/// </summary>
sealed class SiteVersions(SiteStates states, TimeProvider time)
{
    static readonly TimeSpan Trust = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<string, Look> looks = new(StringComparer.Ordinal);

    /// <summary>The version of a site; null for one that was not published by Portico.</summary>
    public async ValueTask<string?> CurrentAsync(SitePlace place, CancellationToken ct)
    {
        if (!looks.TryGetValue(place.Key, out var last) || time.GetElapsedTime(last.At) > Trust || last.Version is { IsFaulted: true } or { IsCanceled: true })
        {
            var next = new Look(time.GetTimestamp(), new(() => states.FindVersionAsync(place, CancellationToken.None)));
            last = last is null ? looks.GetOrAdd(place.Key, next) : looks.TryUpdate(place.Key, next, last) ? next : looks.GetOrAdd(place.Key, next);
        }
        return last.Version is { IsCompletedSuccessfully: true } known ? known.Result : await last.Version.WaitAsync(ct);
    }

    /// <summary>Has the next reader look: the site was published just now.</summary>
    public void Forget(SitePlace place) => looks.TryRemove(place.Key, out _);

    sealed class Look(long at, Lazy<Task<string?>> version)
    {
        public long At => at;

        // Shared by everybody who asks meanwhile.
        public Task<string?> Version => version.Value;
    }
}
