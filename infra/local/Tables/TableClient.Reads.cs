#nullable disable // The vendor's surface carries no annotations.
using Azure.Core;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Json;

namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>Reads a row; an error 404 when it is not there.</summary>
    /// <typeparam name="T">What the row becomes.</typeparam>
    /// <param name="partitionKey">The partition's key.</param>
    /// <param name="rowKey">The row's key.</param>
    /// <param name="select">The properties to read; null for all.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public virtual async Task<Response<T>> GetEntityAsync<T>(string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using var message = Get(partitionKey, rowKey, select);
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(PageReader.Entity<T>(response.Content.ToMemory().Span), response);
    }

    /// <summary>Reads a row; no value when it is not there.</summary>
    /// <typeparam name="T">What the row becomes.</typeparam>
    /// <param name="partitionKey">The partition's key.</param>
    /// <param name="rowKey">The row's key.</param>
    /// <param name="select">The properties to read; null for all.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using var message = Get(partitionKey, rowKey, select);
        var response = await pipeline.AskAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status == 404) return new AbsentResponse<T>(response);
        if (response.IsError) throw new RequestFailedException(response);
        return Response.FromValue(PageReader.Entity<T>(response.Content.ToMemory().Span), response);
    }

    /// <summary>Reads rows, page by page as they are used.</summary>
    /// <typeparam name="T">What a row becomes.</typeparam>
    /// <param name="filter">Which rows, in the service's query language; see <see cref="CreateQueryFilter"/>. Null for all.</param>
    /// <param name="maxPerPage">How many rows a page holds at most, up to 1000.</param>
    /// <param name="select">The properties to read; null for all.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(string filter = null, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        new Pages<T>((token, size, ct) => FetchAsync<T>(filter, select, token, size, ct), maxPerPage, cancellationToken);

    async ValueTask<Page<T>> FetchAsync<T>(string filter, IEnumerable<string> select, string token, int? size, CancellationToken ct)
        where T : class, ITableEntity
    {
        var query = Resource.Query(filter, select, size, token is null ? null : Continuation.ToEntities(token));
        using var message = pipeline.Create(RequestMethod.Get, Resource.Entities(Name), query);
        var response = await pipeline.SendAsync(message, ct).ConfigureAwait(false);
        return Page<T>.FromValues(PageReader.Entities<T>(response.Content.ToMemory().Span), Continuation.AfterEntities(response), response);
    }

    HttpMessage Get(string partitionKey, string rowKey, IEnumerable<string> select)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return pipeline.Create(RequestMethod.Get, Resource.Entity(Name, partitionKey, rowKey), Resource.Query(null, select, null));
    }
}
