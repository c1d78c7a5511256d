using Azure.Data.Tables;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Tables;

/// <summary>A test class with a table of its own.</summary>
public abstract class TableTest(AzuriteServer azurite) : IAsyncLifetime
{
    protected AzuriteServer Azurite { get; } = azurite;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected TableClient Table { get; } = new(azurite.ConnectionString, azurite.NewPrefix());

    public virtual async ValueTask InitializeAsync() => await Table.CreateAsync(Ct);

    public virtual async ValueTask DisposeAsync()
    {
        await Table.DeleteAsync(CancellationToken.None);
        GC.SuppressFinalize(this);
    }

    /// <summary>The same table seen through other options.</summary>
    protected TableClient With(TableClientOptions options) => new(Azurite.ConnectionString, Table.Name, options);

    protected async Task<List<TableEntity>> RowsAsync(string? filter = null)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, cancellationToken: Ct)) rows.Add(row);
        return rows;
    }
}
