#nullable disable // The vendor's surface carries no annotations.
using Azure.Core;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Json;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>The tables of an account.</summary>
public class TableServiceClient
{
    readonly TablePipeline pipeline;

    /// <summary>For test doubles.</summary>
    protected TableServiceClient()
    {
    }

    /// <summary>A client for the account of a connection string.</summary>
    /// <param name="connectionString">The connection string.</param>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <summary>A client for the account of a connection string.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="options">How the client behaves.</param>
    public TableServiceClient(string connectionString, TableClientOptions options = null)
    {
        pipeline = TablePipeline.Open(connectionString, options);
    }

    /// <summary>A client with a shared access signature.</summary>
    /// <param name="endpoint">Where the account's tables are served.</param>
    /// <param name="credential">The signature.</param>
    public TableServiceClient(Uri endpoint, AzureSasCredential credential)
        : this(endpoint, credential, null)
    {
    }

    /// <summary>A client with a shared access signature.</summary>
    /// <param name="endpoint">Where the account's tables are served.</param>
    /// <param name="credential">The signature.</param>
    /// <param name="options">How the client behaves.</param>
    public TableServiceClient(Uri endpoint, AzureSasCredential credential, TableClientOptions options = null)
    {
        pipeline = TablePipeline.Open(ServiceAddress.Of(endpoint), credential, options);
    }

    /// <summary>A client with an identity of Entra ID.</summary>
    /// <param name="endpoint">Where the account's tables are served.</param>
    /// <param name="tokenCredential">The identity.</param>
    /// <param name="options">How the client behaves.</param>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null)
    {
        pipeline = TablePipeline.Open(ServiceAddress.Of(endpoint), tokenCredential, options);
    }

    /// <summary>A client without a credential, or with a signature in the address.</summary>
    /// <param name="endpoint">Where the account's tables are served.</param>
    /// <param name="options">How the client behaves.</param>
    public TableServiceClient(Uri endpoint, TableClientOptions options = null)
    {
        pipeline = TablePipeline.Open(ServiceAddress.Of(endpoint), options);
    }

    /// <summary>A client with the account's key.</summary>
    /// <param name="endpoint">Where the account's tables are served.</param>
    /// <param name="credential">The key.</param>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    /// <summary>A client with the account's key.</summary>
    /// <param name="endpoint">Where the account's tables are served.</param>
    /// <param name="credential">The key.</param>
    /// <param name="options">How the client behaves.</param>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options)
    {
        pipeline = TablePipeline.Open(ServiceAddress.Of(endpoint), credential, options);
    }

    /// <summary>The account's name.</summary>
    public virtual string AccountName => pipeline.Account;

    /// <summary>Where the account's tables are served.</summary>
    public virtual Uri Uri => pipeline.Address.Endpoint;

    /// <summary>A client for one table; no request is made.</summary>
    /// <param name="tableName">The table.</param>
    public virtual TableClient GetTableClient(string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return new TableClient(pipeline, tableName);
    }

    /// <summary>Creates a table; a conflict when it exists.</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateAsync(cancellationToken);

    /// <summary>Creates a table unless it exists; the raw answer says which it was (409: it was there).</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateIfNotExistsAsync(cancellationToken);

    /// <summary>Deletes a table with all its rows; an answer 404 is returned, not thrown.</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).DeleteAsync(cancellationToken);

    /// <summary>The account's tables.</summary>
    /// <param name="filter">Which, in the service's query language; null for all.</param>
    /// <param name="maxPerPage">How many a page holds at most.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public virtual AsyncPageable<TableItem> QueryAsync(string filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new Pages<TableItem>((token, size, ct) => FetchAsync(filter, token, size, ct), maxPerPage, cancellationToken);

    async ValueTask<Page<TableItem>> FetchAsync(string filter, string token, int? size, CancellationToken ct)
    {
        var query = Resource.Query(filter, null, size, token is null ? null : Continuation.ToTables(token));
        using var message = pipeline.Create(RequestMethod.Get, Resource.Tables, query);
        var response = await pipeline.SendAsync(message, ct).ConfigureAwait(false);
        var tables = PageReader.TableNames(response.Content.ToMemory().Span).ConvertAll(name => new TableItem(name));
        return Page<TableItem>.FromValues(tables, Continuation.AfterTables(response), response);
    }
}
