using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Portico.Tests.Fakes.Http;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Catalog;

/// <summary>Two processes on one storage account: what one writes, the other serves.</summary>
public sealed class TwoProcessesTests(AzuriteServer azurite)
{
    const string PositionHeader = "Portico-Feed-Position";
    static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_change_made_through_one_is_served_by_the_other_within_two_seconds_and_at_once_to_who_sends_the_position()
    {
        await using var upstream = await Upstream.StartAsync();
        upstream.Serve("/first.yaml", Component("first")).Serve("/second.yaml", Component("second"));
        var settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Storage:Prefix"] = azurite.NewPrefix(),
            ["Sources:Allow:0:Host"] = $"127.0.0.1:{upstream.Port}",
            ["Sources:Allow:0:AllowPrivateAddresses"] = "true",
            ["Sources:Allow:0:AllowHttp"] = "true",
        };
        await using var one = PorticoProcess.Start(settings);
        await using var other = PorticoProcess.Start(settings);
        await one.ReadyAsync(Deadline);
        await other.ReadyAsync(Deadline);

        // Registered through one: the Location entity is there at once for a reader with the position.
        var (created, position) = await RegisterAsync(one, upstream.Url("/first.yaml"));
        var generated = ((string)created["location"]!["entityRef"]!).Split('/')[1];
        (await StatusAsync(other, $"location/default/{generated}", position)).ShouldBe(HttpStatusCode.OK);

        // What the file holds comes through the queue; from the moment that one serves it, the other has two seconds.
        await Eventually.HoldsAsync(async () => await StatusAsync(one, "component/default/first") == HttpStatusCode.OK, Deadline, () => one.Output);
        var began = Stopwatch.GetTimestamp();
        await Eventually.HoldsAsync(async () => await StatusAsync(other, "component/default/first") == HttpStatusCode.OK, Freshness, () => "The other process is not fresh.");
        TestContext.Current.TestOutputHelper?.WriteLine($"Served by the other after {Stopwatch.GetElapsedTime(began).TotalMilliseconds:F0} ms.");

        // Removed through one: gone at once for a reader with the position.
        using var removal = await one.Http.DeleteAsync(new Uri($"/api/catalog/locations/{(string)created["location"]!["id"]!}", UriKind.Relative), TestContext.Current.CancellationToken);
        removal.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await StatusAsync(other, "component/default/first", removal.Headers.GetValues(PositionHeader).Single())).ShouldBe(HttpStatusCode.NotFound);
    }

    static async Task<(JsonNode Body, string Position)> RegisterAsync(PorticoProcess portico, string target)
    {
        using var body = new StringContent($$"""{"type":"url","target":"{{target}}"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await portico.Http.PostAsync(new Uri("/api/catalog/locations", UriKind.Relative), body, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!, answer.Headers.GetValues(PositionHeader).Single());
    }

    static async Task<HttpStatusCode> StatusAsync(PorticoProcess portico, string path, string? position = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/catalog/entities/by-name/{path}", UriKind.Relative));
        if (position is not null) request.Headers.Add(PositionHeader, position);
        using var answer = await portico.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    static string Component(string name) => $"""
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata:
          name: {name}
        spec:
          type: service
          lifecycle: production
          owner: nobody
        """;
}
