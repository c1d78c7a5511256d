using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Tables;

public sealed class ServiceTests(AzuriteServer azurite)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tables_are_created_listed_and_deleted()
    {
        var service = new TableServiceClient(azurite.ConnectionString);
        var prefix = azurite.NewPrefix();
        foreach (var end in (string[])["a", "b", "c"]) (await service.CreateTableAsync(prefix + end, Ct)).Value.Name.ShouldBe(prefix + end);

        var filter = TableClient.CreateQueryFilter($"TableName ge {prefix} and TableName lt {prefix + "z"}");
        (await NamesAsync(service, filter, 2)).ShouldBe([prefix + "a", prefix + "b", prefix + "c"]);

        (await service.DeleteTableAsync(prefix + "b", Ct)).Status.ShouldBe(204);
        (await service.DeleteTableAsync(prefix + "b", Ct)).Status.ShouldBe(404);
        (await NamesAsync(service, filter, null)).ShouldBe([prefix + "a", prefix + "c"]);
    }

    [Fact]
    public async Task A_table_is_created_once()
    {
        var table = new TableServiceClient(azurite.ConnectionString).GetTableClient(azurite.NewPrefix());

        (await table.CreateIfNotExistsAsync(Ct)).GetRawResponse().Status.ShouldBe(204);
        (await table.CreateIfNotExistsAsync(Ct)).GetRawResponse().Status.ShouldBe(409);
        (await Should.ThrowAsync<RequestFailedException>(() => table.CreateAsync(Ct))).ErrorCode.ShouldBe("TableAlreadyExists");
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_named_as_the_reason()
    {
        var table = new TableClient(azurite.ConnectionString, azurite.NewPrefix());

        (await Should.ThrowAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r"), Ct))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Every_kind_of_credential_opens_the_account()
    {
        var name = azurite.NewPrefix();
        var key = new TableSharedKeyCredential(AzuriteServer.AccountName, AzuriteServer.AccountKey);
        var signature = Signature("raud");
        await new TableServiceClient(azurite.TableEndpoint, key).CreateTableAsync(name, Ct);
        var tableUri = new Uri($"{azurite.TableEndpoint}/{name}");

        TableClient[] clients =
        [
            new(azurite.TableEndpoint, name, key),
            new(tableUri, name, key),
            new(tableUri, new AzureSasCredential(signature)),
            new(new Uri($"{tableUri}?{signature}")),
            new($"TableEndpoint={azurite.TableEndpoint};SharedAccessSignature={signature}", name),
            new TableServiceClient(azurite.TableEndpoint, new AzureSasCredential(signature)).GetTableClient(name),
            new TableServiceClient(new Uri($"{azurite.TableEndpoint}?{signature}")).GetTableClient(name),
        ];
        foreach (var client in clients)
        {
            (await client.UpsertEntityAsync(new TableEntity("p", "r"), cancellationToken: Ct)).Status.ShouldBe(204);
            (await client.SubmitTransactionAsync([new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "r"))], Ct)).Value.Count.ShouldBe(1);
            await foreach (var row in client.QueryAsync<TableEntity>("RowKey eq 'r'", cancellationToken: Ct)) row.RowKey.ShouldBe("r");
            (client.AccountName, client.Name, client.Uri).ShouldBe((AzuriteServer.AccountName, name, tableUri));
        }
    }

    [Fact]
    public async Task A_signature_gives_what_it_says_and_no_more()
    {
        var name = azurite.NewPrefix();
        await new TableClient(azurite.ConnectionString, name).CreateAsync(Ct);
        var reader = new TableClient(new Uri($"{azurite.TableEndpoint}/{name}"), new AzureSasCredential(Signature("r")));

        (await reader.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Ct)).HasValue.ShouldBeFalse();
        (await Should.ThrowAsync<RequestFailedException>(() => reader.AddEntityAsync(new TableEntity("p", "r"), Ct))).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_renewed_key_signs_from_then_on()
    {
        var key = new TableSharedKeyCredential(AzuriteServer.AccountName, Convert.ToBase64String(new byte[64]));
        var service = new TableServiceClient(azurite.TableEndpoint, key, null);
        (await Should.ThrowAsync<RequestFailedException>(() => service.CreateTableAsync(azurite.NewPrefix(), Ct))).Status.ShouldBe(403);

        key.SetAccountKey(AzuriteServer.AccountKey);

        await service.CreateTableAsync(azurite.NewPrefix(), Ct);
    }

    static string Signature(string permissions)
    {
        const string Version = "2019-02-02", Expiry = "2099-01-01T00:00:00Z";
        var text = $"{AzuriteServer.AccountName}\n{permissions}\nt\nsco\n\n{Expiry}\n\n\n{Version}\n";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(AzuriteServer.AccountKey), Encoding.UTF8.GetBytes(text)));
        return $"sv={Version}&ss=t&srt=sco&sp={permissions}&se={Uri.EscapeDataString(Expiry)}&sig={Uri.EscapeDataString(signature)}";
    }

    static async Task<List<string>> NamesAsync(TableServiceClient service, string filter, int? pageSize)
    {
        var names = new List<string>();
        await foreach (var table in service.QueryAsync(filter, pageSize, Ct)) names.Add(table.Name);
        return names;
    }
}
