using Azure.Data.Tables;
using Azure.Data.Tables.Http;

namespace Portico.Tests.Unit.Tables;

public sealed class ConnectionStringTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://azurite/", "http://azurite:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData("AccountName=acct;AccountKey=a2V5", "https://acct.table.core.windows.net/", "acct")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=acct;AccountKey=a2U=;EndpointSuffix=core.chinacloudapi.cn", "http://acct.table.core.chinacloudapi.cn/", "acct")]
    [InlineData(" accountname=acct; ACCOUNTKEY=a2V5 ;TableEndpoint=http://localhost:1/acct/;;", "http://localhost:1/acct", "acct")]
    [InlineData("TableEndpoint=https://acct.table.core.windows.net;SharedAccessSignature=?sv=1&sig=a%3D", "https://acct.table.core.windows.net/", "acct")]
    [InlineData("AccountName=acct;SharedAccessSignature=sv=1&sig=a%3D", "https://acct.table.core.windows.net/", "acct")]
    [InlineData("TableEndpoint=https://acct.table.core.windows.net/?sv=1&sig=a", "https://acct.table.core.windows.net/", "acct")]
    public void The_account_is_found(string text, string endpoint, string account)
    {
        var client = new TableServiceClient(text);

        client.Uri.AbsoluteUri.ShouldBe(endpoint);
        client.AccountName.ShouldBe(account);
    }

    [Theory]
    [InlineData("AccountName=acct")]
    [InlineData("AccountKey=a2V5")]
    [InlineData("nonsense")]
    [InlineData("=x")]
    [InlineData("AccountName=acct;AccountKey=not Base64!")]
    [InlineData("TableEndpoint=relative;AccountKey=a2V5")]
    public void A_connection_string_that_opens_nothing_is_refused(string text) =>
        Should.Throw<FormatException>(() => new TableServiceClient(text));

    [Fact]
    public void A_signature_never_travels_in_the_clear()
    {
        Should.Throw<ArgumentException>(() => new TableServiceClient("TableEndpoint=http://acct.table.core.windows.net;SharedAccessSignature=sig=a"));
        Should.Throw<ArgumentException>(() => new TableServiceClient(new Uri("http://acct.table.core.windows.net/?sig=a")));
    }

    [Fact]
    public void The_signature_of_an_address_is_not_a_part_of_the_clients_address() =>
        new TableClient(new Uri("https://acct.table.core.windows.net/items?sv=1&sig=secret")).Uri.AbsoluteUri.ShouldBe("https://acct.table.core.windows.net/items");

    [Theory]
    [InlineData("https://acct.table.core.windows.net", "acct")]
    [InlineData("http://127.0.0.1:10002/devstoreaccount1/items", "devstoreaccount1")]
    [InlineData("http://localhost:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData("http://[::1]:10002/devstoreaccount1", "devstoreaccount1")]
    public void An_address_names_its_account(string endpoint, string account) => ServiceAddress.AccountOf(new Uri(endpoint)).ShouldBe(account);

    [Theory]
    [InlineData("http://127.0.0.1:1/items", "items", "http://127.0.0.1:1/items/items")]
    [InlineData("http://127.0.0.1:1/acct/items", "items", "http://127.0.0.1:1/acct/items")]
    [InlineData("https://acct.table.core.windows.net/items/", "items", "https://acct.table.core.windows.net/items")]
    public void A_table_named_in_the_address_is_not_named_twice(string endpoint, string table, string expected) =>
        new TableClient(new Uri(endpoint), table, new TableSharedKeyCredential("acct", "a2V5")).Uri.AbsoluteUri.ShouldBe(expected);
}
