using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Host;

/// <summary>The test host that ASP.NET Core's users know works on the app as it is.</summary>
public sealed class WebApplicationFactoryTests(AzuriteServer azurite)
{
    [Fact]
    public async Task The_app_is_served_in_memory()
    {
        await using var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(web => web
            .UseSetting("AzureWebJobsStorage", azurite.ConnectionString)
            .UseSetting("Storage:Prefix", azurite.NewPrefix()));
        using var client = factory.CreateClient();

        using var answer = await client.GetAsync("/nowhere", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        factory.Server.ShouldBeOfType<TestServer>();
    }
}
