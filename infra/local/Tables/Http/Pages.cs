using System.Runtime.CompilerServices;

namespace Azure.Data.Tables.Http;

/// <summary>The pages of a query, each asked for when the one before has been used.</summary>
/// <param name="fetch">Asks for one page: continuation (null for the first), size, cancellation.</param>
/// <param name="maxPerPage">The size of pages unless the reader asks for another; null leaves it to the service (1000).</param>
/// <param name="cancellation">Cancels the requests.</param>
sealed class Pages<T>(Func<string?, int?, CancellationToken, ValueTask<Page<T>>> fetch, int? maxPerPage, CancellationToken cancellation) : AsyncPageable<T>(cancellation)
    where T : notnull
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        EnumerateAsync(continuationToken, pageSizeHint ?? maxPerPage, CancellationToken);

    async IAsyncEnumerable<Page<T>> EnumerateAsync(string? token, int? size, [EnumeratorCancellation] CancellationToken ct)
    {
        do
        {
            var page = await fetch(token, size, ct).ConfigureAwait(false);
            yield return page;
            token = page.ContinuationToken;
        }
        while (token is not null);
    }
}
