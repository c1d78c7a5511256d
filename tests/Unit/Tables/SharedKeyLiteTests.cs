using Azure.Data.Tables;
using Azure.Data.Tables.Http;

namespace Portico.Tests.Unit.Tables;

public sealed class SharedKeyLiteTests
{
    const string Date = "Tue, 30 Nov 2010 01:35:57 GMT";

    [Theory]
    [InlineData("https://acct.table.core.windows.net/Tables", "acct", "/acct/Tables")]
    [InlineData("https://acct.table.core.windows.net/t(PartitionKey='a%27%27b',RowKey='%C3%BC')?$select=A,B", "acct", "/acct/t(PartitionKey='a%27%27b',RowKey='%C3%BC')")]
    [InlineData("http://127.0.0.1:10002/devstoreaccount1/t()?$filter=a%20eq%20'b'", "devstoreaccount1", "/devstoreaccount1/devstoreaccount1/t()")]
    [InlineData("https://acct.table.core.windows.net/t?timeout=5&comp=acl", "acct", "/acct/t?comp=acl")]
    [InlineData("https://acct.table.core.windows.net/?restype=service&comp=properties", "acct", "/acct/?comp=properties")]
    public void Date_and_resource_are_signed(string uri, string account, string resource) =>
        SharedKeyLitePolicy.StringToSign(Date, account, new Uri(uri)).ShouldBe($"{Date}\n{resource}");

    [Fact]
    public void The_signature_is_the_keyed_hash_in_Base64()
    {
        // RFC 4231, test case 2: key "Jefe".
        var credential = new TableSharedKeyCredential("acct", Convert.ToBase64String("Jefe"u8));

        var expected = Convert.ToBase64String(Convert.FromHexString("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
        credential.Sign("what do ya want for nothing?").ShouldBe(expected);
    }

    [Fact]
    public void A_key_that_is_not_Base64_is_refused_at_once() =>
        Should.Throw<FormatException>(() => new TableSharedKeyCredential("acct", "not Base64!"));
}
