using System.Runtime.CompilerServices;

namespace Microsoft.DurableTask;

/// <summary>Values that are read page by page.</summary>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    /// <summary>The pages, from the beginning or from where a former page ended.</summary>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null);

    /// <inheritdoc/>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => Values(cancellationToken).GetAsyncEnumerator(CancellationToken.None);

    async IAsyncEnumerable<T> Values([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var page in AsPages().WithCancellation(ct).ConfigureAwait(false))
        {
            foreach (var value in page.Values)
            {
                yield return value;
            }
        }
    }
}

/// <summary>One page of values.</summary>
public sealed class Page<T>(IReadOnlyList<T> values, string? continuationToken = null)
    where T : notnull
{
    /// <summary>The values.</summary>
    public IReadOnlyList<T> Values { get; } = values;

    /// <summary>Where the next page begins; null after the last.</summary>
    public string? ContinuationToken { get; } = continuationToken;
}

/// <summary>Makes pages of a function.</summary>
public static class Pageable
{
    /// <summary>Pages that a function reads, given where to go on.</summary>
    public static AsyncPageable<T> Create<T>(Func<string?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new Pages<T>((token, _, ct) => pageFunc(token, ct));
    }

    /// <summary>Pages that a function reads, given where to go on and how much is wanted.</summary>
    public static AsyncPageable<T> Create<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull => new Pages<T>(pageFunc);

    sealed class Pages<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> read) : AsyncPageable<T>
        where T : notnull
    {
        public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) => ReadAsync(continuationToken, pageSizeHint);

        async IAsyncEnumerable<Page<T>> ReadAsync(string? token, int? size, [EnumeratorCancellation] CancellationToken ct = default)
        {
            do
            {
                var page = await read(token, size, ct).ConfigureAwait(false);
                token = page.ContinuationToken;
                yield return page;
            }
            while (token is not null);
        }
    }
}
