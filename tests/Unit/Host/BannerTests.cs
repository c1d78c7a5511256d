using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Local.Hosting;
using Portico.Local.Invocation;
using Portico.Local.Settings;

namespace Portico.Tests.Unit.Host;

public sealed class BannerTests
{
    [Fact]
    public void It_lists_functions_storage_settings_and_the_address()
    {
        Text("UseDevelopmentStorage=true", new("/repo/host.json", "/repo/local.settings.sample.json", true, "/repo")).ShouldBe("""

            Functions:
              Read       http   GET /things/{id:int}
              ReadNamed  http   GET /things/{name}
              Write      http   PUT /things/{name}

            Storage:  Azurite, data in /repo/.azurite
            Settings: /repo/local.settings.sample.json (the sample; copy it to local.settings.json to change it)
            Portico is ready on http://localhost:7071
            """.ReplaceLineEndings());
    }

    [Theory]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net", "account acme")]
    [InlineData("BlobEndpoint=https://acme.blob.core.windows.net;SharedAccessSignature=sv=secret", "account of the connection string")]
    [InlineData("", "none; set AzureWebJobsStorage")]
    public void It_names_the_account_and_never_a_key(string connection, string expected)
    {
        var text = Text(connection, new(null, null, false, "/repo"));

        text.ShouldContain($"Storage:  {expected}\n");
        text.ShouldNotContain("c2VjcmV0");
        text.ShouldNotContain("secret");
    }

    static string Text(string connection, SettingsFiles files)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Local.Types.Add(typeof(RefusalTests.Fine));
        builder.ConfigureFunctionsWebApplication();
        using var host = builder.Build();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage", connection)]).Build();
        return new Banner(host.Services.GetRequiredService<FunctionTable>(), files, settings).Text("Portico.Functions", ["http://127.0.0.1:7071", "http://localhost:7071"]);
    }
}
