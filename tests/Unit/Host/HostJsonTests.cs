using Portico.Local.Hosting;
using Portico.Local.Settings;

namespace Portico.Tests.Unit.Host;

public sealed class HostJsonTests : IDisposable
{
    readonly TempFolder folder = new();

    [Fact]
    public void Without_a_file_the_vendors_defaults_hold() => HostJson.Read(null).ShouldSatisfyAllConditions(
        host => host.RoutePrefix.ShouldBe("api"),
        host => host.Queues.ShouldBe(new(16, 8, 5, TimeSpan.Zero, TimeSpan.FromMinutes(1), true)));

    [Fact]
    public void The_files_numbers_are_read()
    {
        var host = Read("""
            { "version": "2.0", "functionTimeout": "00:10:00", "telemetryMode": "OpenTelemetry",
              "extensions": { "http": { "routePrefix": "" },
                "queues": { "batchSize": 8, "maxDequeueCount": 3, "visibilityTimeout": "00:00:30", "maxPollingInterval": "00:00:05", "messageEncoding": "none" } },
              "logging": { "logLevel": { "default": "Warning" } } }
            """);

        host.RoutePrefix.ShouldBeEmpty();
        host.FunctionTimeout.ShouldBe(TimeSpan.FromMinutes(10));
        host.Queues.ShouldBe(new(8, 4, 3, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5), false));
        host.LogLevels["Logging:LogLevel:default"].ShouldBe("Warning");
    }

    [Theory]
    [InlineData("""{ }""", "must say \"version\": \"2.0\"")]
    [InlineData("""{ "version": "2.0", """, "is not valid JSON")]
    [InlineData("""{ "version": "2.0", "extensions": { "kafka": { "a": 1 } } }""", "the extension 'kafka'")]
    [InlineData("""{ "version": "2.0", "concurrency": { "dynamicConcurrencyEnabled": true } }""", "dynamic concurrency")]
    [InlineData("""{ "version": "2.0", "functionTimeout": "soon" }""", "functionTimeout 'soon'")]
    [InlineData("""{ "version": "2.0", "extensions": { "queues": { "batchSize": 33 } } }""", "batchSize is '33' and must be a whole number from 1 to 32")]
    [InlineData("""{ "version": "2.0", "extensions": { "queues": { "maxPollingInterval": "now" } } }""", "maxPollingInterval is 'now'")]
    [InlineData("""{ "version": "2.0", "extensions": { "queues": { "messageEncoding": "utf7" } } }""", "must be none or base64")]
    [InlineData("""{ "version": "2.0", "extensions": { "queues": { "batchsizes": 3 } } }""", "extensions.queues.batchsizes is not known")]
    public void What_the_host_cannot_honour_is_refused(string content, string why) =>
        Should.Throw<StartRefusedException>(() => Read(content)).Message.ShouldContain(why);

    public void Dispose() => folder.Dispose();

    HostJson Read(string content) => HostJson.Read(folder.Write("host.json", content));
}
