using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Portico.Storage;

namespace Portico.Tests.Unit.Storage;

public sealed class StorageConnectionTests
{
    [Fact]
    public void A_connection_string_is_taken_as_it_is() =>
        Read(("AzureWebJobsStorage", "UseDevelopmentStorage=true")).ShouldBe(new StorageConnection("UseDevelopmentStorage=true", null, null, null, null));

    [Fact]
    public void An_account_name_gives_the_three_addresses()
    {
        var connection = Read(("AzureWebJobsStorage:accountName", "acme"));

        connection.TableUri.ShouldBe(new Uri("https://acme.table.core.windows.net"));
        connection.QueueUri.ShouldBe(new Uri("https://acme.queue.core.windows.net"));
        connection.BlobUri.ShouldBe(new Uri("https://acme.blob.core.windows.net"));
        connection.Credential.ShouldBeOfType<DefaultAzureCredential>();
    }

    [Fact]
    public void Addresses_and_a_managed_identity_are_used_where_they_are_named()
    {
        var connection = Read(
            ("AzureWebJobsStorage:tableServiceUri", "https://t.example.com"), ("AzureWebJobsStorage:queueServiceUri", "https://q.example.com"),
            ("AzureWebJobsStorage:blobServiceUri", "https://b.example.com"), ("AzureWebJobsStorage:credential", "managedidentity"), ("AzureWebJobsStorage:clientId", "1"));

        connection.TableUri.ShouldBe(new Uri("https://t.example.com"));
        connection.Credential.ShouldBeOfType<ManagedIdentityCredential>();
    }

    [Fact]
    public void Without_a_setting_the_operator_reads_which_to_set() =>
        Should.Throw<InvalidOperationException>(() => Read()).Message.ShouldContain("UseDevelopmentStorage=true");

    static StorageConnection Read(params (string Key, string Value)[] settings) =>
        StorageConnection.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
}
