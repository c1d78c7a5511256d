#nullable disable // The vendor's surface carries no annotations.
using Azure.Core;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>One table. Its rows are in the other halves of this class.</summary>
public partial class TableClient
{
    readonly TablePipeline pipeline;

    /// <summary>For test doubles.</summary>
    protected TableClient()
    {
    }

    /// <summary>A client for a table of a connection string's account.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="tableName">The table.</param>
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    /// <summary>A client for a table of a connection string's account.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="options">How the client behaves.</param>
    public TableClient(string connectionString, string tableName, TableClientOptions options = null)
        : this(TablePipeline.Open(connectionString, options), tableName)
    {
    }

    /// <summary>A client with a shared access signature.</summary>
    /// <param name="endpoint">The table's address: that of the account's tables, and the table's name.</param>
    /// <param name="credential">The signature.</param>
    /// <param name="options">How the client behaves.</param>
    public TableClient(Uri endpoint, AzureSasCredential credential, TableClientOptions options = null)
    {
        (var service, Name) = ServiceAddress.WithTable(endpoint);
        pipeline = TablePipeline.Open(service, credential, options);
    }

    /// <summary>A client without a credential, or with a signature in the address.</summary>
    /// <param name="endpoint">The table's address: that of the account's tables, and the table's name.</param>
    /// <param name="options">How the client behaves.</param>
    public TableClient(Uri endpoint, TableClientOptions options = null)
    {
        (var service, Name) = ServiceAddress.WithTable(endpoint);
        pipeline = TablePipeline.Open(service, options);
    }

    /// <summary>A client with an identity of Entra ID.</summary>
    /// <param name="endpoint">Where the account's tables are served.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="tokenCredential">The identity.</param>
    /// <param name="options">How the client behaves.</param>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions options = null)
        : this(TablePipeline.Open(ServiceAddress.Of(endpoint).Without(tableName), tokenCredential, options), tableName)
    {
    }

    /// <summary>A client with the account's key.</summary>
    /// <param name="endpoint">Where the account's tables are served.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="credential">The key.</param>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    /// <summary>A client with the account's key.</summary>
    /// <param name="endpoint">Where the account's tables are served.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="credential">The key.</param>
    /// <param name="options">How the client behaves.</param>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions options = null)
        : this(TablePipeline.Open(ServiceAddress.Of(endpoint).Without(tableName), credential, options), tableName)
    {
    }

    internal TableClient(TablePipeline pipeline, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        this.pipeline = pipeline;
        Name = tableName;
    }

    /// <summary>The table's name.</summary>
    public virtual string Name { get; }

    /// <summary>The account's name.</summary>
    public virtual string AccountName => pipeline.Account;

    /// <summary>The table's address.</summary>
    public virtual Uri Uri => new($"{pipeline.Root}/{Name}");

    /// <summary>Makes a filter of an interpolated string; values are quoted, escaped and typed.</summary>
    /// <param name="filter">For example <c>$"PartitionKey eq {key} and Due le {time}"</c>.</param>
    public static string CreateQueryFilter(FormattableString filter) => Filter.Create(filter);

    /// <summary>Creates the table; a conflict when it exists.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        TableCreation.CreateAsync(pipeline, Name, cancellationToken);

    /// <summary>Creates the table unless it exists; the raw answer says which it was (409: it was there).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        TableCreation.CreateIfNotExistsAsync(pipeline, Name, cancellationToken);

    /// <summary>Deletes the table with all its rows; an answer 404 is returned, not thrown.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        TableCreation.DeleteAsync(pipeline, Name, cancellationToken);
}
