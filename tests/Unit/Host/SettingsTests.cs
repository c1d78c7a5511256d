using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Portico.Local.Hosting;
using Portico.Local.Settings;

namespace Portico.Tests.Unit.Host;

public sealed class SettingsTests : IDisposable
{
    readonly TempFolder folder = new();

    [Fact]
    public void Files_are_looked_for_upwards_and_not_beyond_the_repository()
    {
        folder.Write("host.json", "{}");
        folder.Write("repo/App.sln", "");
        folder.Write("repo/local.settings.sample.json", "{}");
        var start = folder.Folder("repo/functions/bin");

        var files = SettingsFiles.Find([start]);

        files.HostJson.ShouldBeNull();
        files.LocalSettings.ShouldBe(Path.Combine(folder.Path, "repo", "local.settings.sample.json"));
        files.IsSample.ShouldBeTrue();
        files.Root.ShouldBe(Path.Combine(folder.Path, "repo"));
    }

    [Fact]
    public void The_sample_is_used_only_when_there_is_nothing_else()
    {
        folder.Write("App.sln", "");
        folder.Write("local.settings.sample.json", "{}");
        folder.Write("local.settings.json", "{}");

        SettingsFiles.Find([folder.Folder("functions")]).ShouldSatisfyAllConditions(
            files => files.IsSample.ShouldBeFalse(),
            files => files.LocalSettings.ShouldBe(Path.Combine(folder.Path, "local.settings.json")));
    }

    [Fact]
    public void Values_become_sections_and_the_command_line_wins()
    {
        folder.Write("App.sln", "");
        folder.Write("local.settings.json", """
            {
              "IsEncrypted": false, // comments and a comma too many are taken
              "Values": { "Catalog__Interval": "00:01:00", "Plain": "file", "Number": 3, "Flag": true },
              "ConnectionStrings": { "Main": "x" },
            }
            """);

        var builder = FunctionsApplication.CreateBuilder(["--contentRoot", folder.Path, "--Plain=typed"]);

        builder.Configuration["Catalog:Interval"].ShouldBe("00:01:00");
        builder.Configuration["Plain"].ShouldBe("typed");
        builder.Configuration["Number"].ShouldBe("3");
        builder.Configuration.GetConnectionString("Main").ShouldBe("x");
        builder.Configuration["AzureWebJobsScriptRoot"].ShouldBe(folder.Path);
    }

    [Theory]
    [InlineData("[]", "http://localhost:7071")]
    [InlineData("[\"--port\", \"8123\"]", "http://localhost:8123")]
    [InlineData("[\"--port=0\"]", "http://127.0.0.1:0")]
    [InlineData("[\"--urls=http://localhost:9000\"]", "http://localhost:9000")]
    [InlineData("[\"--urls=http://localhost:9000\", \"--port=8123\"]", "http://localhost:8123")]
    public void The_port_is_7071_unless_the_command_line_says_otherwise(string args, string urls)
    {
        folder.Write("App.sln", "");
        folder.Write("local.settings.json", "{}");

        var builder = FunctionsApplication.CreateBuilder(["--contentRoot", folder.Path, .. System.Text.Json.JsonSerializer.Deserialize<string[]>(args)!]);

        builder.Configuration["urls"].ShouldBe(urls);
    }

    [Fact]
    public void The_settings_file_may_name_another_port()
    {
        folder.Write("App.sln", "");
        folder.Write("local.settings.json", """{ "Host": { "LocalHttpPort": 7272 } }""");

        FunctionsApplication.CreateBuilder(["--contentRoot", folder.Path]).Configuration["urls"].ShouldBe("http://localhost:7272");
    }

    [Theory]
    [InlineData("""{ "IsEncrypted": true, "Values": {} }""", "is encrypted")]
    [InlineData("""{ "Values": """, "is not valid JSON")]
    [InlineData("""[]""", "must hold a JSON object")]
    [InlineData("""{ "Values": { "A": { "B": 1 } } }""", "'A' in 'Values' must be text")]
    public void A_settings_file_that_cannot_be_used_is_refused(string content, string why)
    {
        var path = folder.Write("local.settings.json", content);

        var refusal = Should.Throw<StartRefusedException>(() => LocalSettings.Read(path));

        refusal.Message.ShouldStartWith(path);
        refusal.Message.ShouldContain(why);
    }

    [Theory]
    [InlineData("%Queue%", "orders")]
    [InlineData("pre-%Queue%-post", "pre-orders-post")]
    [InlineData("%Empty%orders", "orders")]
    [InlineData("%Section__Key%", "nested")]
    [InlineData("%Section:Key%", "nested")]
    [InlineData("0 */5 * * * *", "0 */5 * * * *")]
    public void Names_between_percent_signs_are_filled_in(string text, string expected) => Names().Resolve(text, "Function 'X'").ShouldBe(expected);

    [Fact]
    public void A_name_without_value_is_refused_with_its_place() =>
        Should.Throw<StartRefusedException>(() => Names().Resolve("%Missing%", "Function 'X'")).Message.ShouldStartWith("Function 'X' uses the setting 'Missing', which has no value");

    public void Dispose() => folder.Dispose();

    static SettingNames Names() => new(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Queue"] = "orders", ["Empty"] = "", ["Section:Key"] = "nested" })
        .Build());
}
