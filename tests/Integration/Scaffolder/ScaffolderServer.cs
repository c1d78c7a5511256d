using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Hosting;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Scaffolder;

/// <summary>A Portico with a few templates, for the tests of a class.</summary>
public sealed class ScaffolderServer(AzuriteServer azurite) : IAsyncLifetime
{
    public const string TasksPath = "/api/scaffolder/v2/tasks";

    const string Token = "token-of-a-service";
    static readonly TimeSpan Patience = Eventually.Deadline;

    readonly TemporaryFolder folder = new();
    PorticoServer? portico;
    string? userToken;

    public HttpClient Client => portico!.Client; // started before the first test

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "all.yaml"), Catalog);
        portico = await PorticoServer.StartAsync(azurite, new Dictionary<string, string?>
        {
            ["Sources:Root"] = folder.Path,
            ["Catalog:Locations:0:Type"] = "file",
            ["Catalog:Locations:0:Target"] = "all.yaml",
            ["Scaffolder:Workspaces:Folder"] = Path.Combine(folder.Path, "workspaces"),
            ["Scaffolder:SecretsKey"] = Convert.ToBase64String(new byte[32]),
            ["Access:Required"] = "true",
            ["Access:ExternalAccess:0:Token"] = Token,
            ["Access:ExternalAccess:0:Subject"] = "tests",
            ["Access:Guest:Enabled"] = "true",
            ["Access:Guest:UserEntityRef"] = "user:default/ann",
        });
        using (var signIn = await Client.PostAsync(new Uri("/api/auth/guest/refresh", UriKind.Relative), null, TestContext.Current.CancellationToken))
            userToken = (string?)(await BodyAsync(signIn))["backstageIdentity"]!["token"];
        await Eventually.HoldsAsync(async () => (await GetAsync("/api/catalog/entities/by-name/template/default/asking")).Status == 200, Patience, () => "The catalog was not read.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await portico!.DisposeAsync();
        folder.Dispose();
    }

    public Task<Answer> GetAsync(string path) => SendAsync(new(HttpMethod.Get, new Uri(path, UriKind.Relative)), asUser: false);

    public Task<Answer> PostAsync(string path, string body, bool asUser = false) => SendAsync(new(HttpMethod.Post, new Uri(path, UriKind.Relative))
    {
        Content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json")),
    }, asUser);

    /// <summary>Starts a task and says its id.</summary>
    public async Task<string> StartAsync(string template, string values = "{}", bool asUser = false)
    {
        var answer = await PostAsync(TasksPath, $$"""{"templateRef": "template:default/{{template}}", "values": {{values}}}""", asUser);
        answer.Status.ShouldBe(201, answer.Text);
        return (string)answer.Body["id"]!;
    }

    /// <summary>Waits until the log of a task has a line that contains a text.</summary>
    public async Task LogsAsync(string id, string text) => await Eventually.HoldsAsync(async () =>
        (await EventsAsync(id)).Any(found => ((string?)found!["body"]!["message"])?.Contains(text, StringComparison.Ordinal) is true), Patience, () => $"The task did not log '{text}'.");

    /// <summary>Waits until a task has ended and says how.</summary>
    public async Task<string> EndAsync(string id)
    {
        var status = "";
        await Eventually.HoldsAsync(async () => (status = (string)(await GetAsync($"{TasksPath}/{id}")).Body["status"]!) is not ("open" or "processing"), Patience, () => $"The task is still {status}.");
        return status;
    }

    public async Task<JsonArray> EventsAsync(string id) => (await GetAsync($"{TasksPath}/{id}/events")).Body.AsArray();

    /// <summary>A request of the service, or of the user.</summary>
    public HttpRequestMessage Signed(HttpRequestMessage request, bool asUser = false)
    {
        request.Headers.Authorization = new("Bearer", asUser ? userToken : Token);
        return request;
    }

    async Task<Answer> SendAsync(HttpRequestMessage request, bool asUser)
    {
        using (request)
        using (var answer = await Client.SendAsync(Signed(request, asUser), TestContext.Current.CancellationToken))
            return new((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    static async Task<JsonNode> BodyAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonNode>(JsonSerializerOptions.Web))!;

    const string Catalog = """
        apiVersion: backstage.io/v1alpha1
        kind: User
        metadata: { name: ann }
        spec: { memberOf: [keepers] }
        ---
        apiVersion: backstage.io/v1alpha1
        kind: Group
        metadata: { name: keepers }
        spec: { type: team, children: [] }
        ---
        apiVersion: scaffolder.backstage.io/v1beta3
        kind: Template
        metadata: { name: greeting }
        spec:
          type: thing
          owner: keepers
          parameters: { required: [name], properties: { name: { type: string, maxLength: 8 } } }
          steps:
            - { id: hello, action: 'debug:log', input: { message: 'Hello ${{ parameters.name }}' } }
        ---
        apiVersion: scaffolder.backstage.io/v1beta3
        kind: Template
        metadata: { name: slow }
        spec:
          type: thing
          owner: keepers
          steps:
            - { id: before, action: 'debug:log', input: { message: ready } }
            - { id: wait, action: 'debug:wait', input: { minutes: 5 } }
        ---
        apiVersion: scaffolder.backstage.io/v1beta3
        kind: Template
        metadata: { name: breaking }
        spec:
          type: thing
          owner: keepers
          steps:
            - { id: rename, action: 'fs:rename', input: { files: [{ from: nowhere, to: somewhere }] } }
        ---
        apiVersion: scaffolder.backstage.io/v1beta3
        kind: Template
        metadata: { name: misled }
        spec:
          type: thing
          owner: keepers
          parameters: { properties: { name: { $ref: '#/nowhere' } } }
          steps: []
        ---
        apiVersion: scaffolder.backstage.io/v1beta3
        kind: Template
        metadata: { name: asking }
        spec:
          type: thing
          owner: keepers
          parameters: { properties: { who: { type: string } } }
          steps:
            - { id: ask, action: 'portico:approval', input: { approvers: ['${{ parameters.who }}'], message: May I? } }
            - { id: done, action: 'debug:log', input: { message: '${{ steps.ask.output.decision }} by ${{ steps.ask.output.by }}' } }
        """;
}

/// <summary>An answer that was read whole.</summary>
public sealed record Answer(int Status, string Text)
{
    public JsonNode Body => JsonNode.Parse(Text)!;

    /// <summary>Name and message of an error.</summary>
    public string Error => $"{(string?)Body["error"]?["name"]}: {(string?)Body["error"]?["message"]}";
}
