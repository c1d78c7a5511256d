using System.Net;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Portico.Tests.Integration.Azurite;

public sealed class AzuriteServerTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Blobs_and_queues_are_served_to_holders_of_the_connection_string()
    {
        var ct = TestContext.Current.CancellationToken;
        var prefix = azurite.NewPrefix();

        (await new BlobContainerClient(azurite.ConnectionString, prefix).CreateAsync(cancellationToken: ct)).GetRawResponse().Status.ShouldBe(201);
        (await new QueueClient(azurite.ConnectionString, prefix).CreateAsync(cancellationToken: ct)).Status.ShouldBe(201);
    }

    [Fact]
    public void Every_part_listens_on_this_machine_only()
    {
        Uri[] endpoints = [azurite.BlobEndpoint, azurite.QueueEndpoint, azurite.TableEndpoint];

        endpoints.ShouldAllBe(uri => IPAddress.IsLoopback(IPAddress.Parse(uri.Host)) && uri.AbsolutePath == "/devstoreaccount1");
        endpoints.Select(uri => uri.Port).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void No_two_prefixes_are_equal() => azurite.NewPrefix().ShouldNotBe(azurite.NewPrefix());
}
