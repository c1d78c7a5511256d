using Microsoft.Extensions.Configuration;
using Portico.Local.Durable.Engine;
using Portico.Local.Hosting;
using Portico.Local.Settings;

namespace Portico.Tests.Unit.Host;

public sealed class DurableJsonTests : IDisposable
{
    readonly TempFolder folder = new();

    [Fact]
    public void It_reads_the_vendors_names()
    {
        var read = Read("""
            "hubName": "%Storage:Prefix%Hub", "maxConcurrentActivityFunctions": 3, "maxConcurrentOrchestratorFunctions": 4, "extendedSessionsEnabled": true,
            "extendedSessionIdleTimeoutInSeconds": 60, "defaultVersion": "2.0", "versionMatchStrategy": "strict", "versionFailureStrategy": "Fail",
            "storageProvider": { "partitionCount": 2, "maxQueuePollingInterval": "00:00:02", "useTablePartitionManagement": true }
            """).ToSettings(Settings(("Storage:Prefix", "t1"), (DurableJson.KeepFinished, "7.00:00:00")));

        read.ShouldBe(new DurableSettings
        {
            Hub = "t1Hub",
            Partitions = 2,
            MaxPollingInterval = TimeSpan.FromSeconds(2),
            MostActivities = 3,
            MostOrchestrators = 4,
            KeepInMemory = true,
            KeepIdle = TimeSpan.FromMinutes(1),
            DefaultVersion = "2.0",
            VersionMatch = VersionMatch.Strict,
            FailOtherVersions = true,
            KeepFinishedFor = TimeSpan.FromDays(7),
        });
    }

    [Theory]
    [InlineData("\"hub\": \"a\"", "extensions.durableTask.hub is not known")]
    [InlineData("\"storageProvider\": { \"type\": \"mssql\" }", "this host has AzureStorage only")]
    [InlineData("\"storageProvider\": { \"partitionCount\": 17 }", "partitionCount is '17' and must be a whole number from 1 to 16")]
    [InlineData("\"storageProvider\": { \"maxQueuePollingInterval\": \"soon\" }", "maxQueuePollingInterval must be a time")]
    [InlineData("\"versionMatchStrategy\": \"any\"", "must be None, Strict or CurrentOrOlder")]
    [InlineData("\"versionFailureStrategy\": \"ignore\"", "must be Reject or Fail")]
    public void What_it_does_not_know_is_refused(string content, string sentence) =>
        Should.Throw<StartRefusedException>(() => Read(content)).Message.ShouldContain(sentence);

    [Theory]
    [InlineData("my-hub", null, "use 3 to 45 letters and digits")]
    [InlineData("Hub", "a week", "give a time such as 30.00:00:00")]
    public void Settings_that_make_no_sense_are_refused(string hub, string? keep, string sentence) =>
        Should.Throw<StartRefusedException>(() => Read($"\"hubName\": \"{hub}\"").ToSettings(Settings((DurableJson.KeepFinished, keep)))).Message.ShouldContain(sentence);

    public void Dispose() => folder.Dispose();

    DurableJson Read(string content) => HostJson.Read(folder.Write("host.json", $$"""{ "version": "2.0", "extensions": { "durableTask": { {{content}} } } }""")).Durable;

    static IConfiguration Settings(params (string Key, string? Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(value => value.Key, value => value.Value)).Build();
}
