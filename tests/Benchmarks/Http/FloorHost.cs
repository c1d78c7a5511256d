namespace Portico.Benchmarks.Http;

/// <summary>Runs the host with <see cref="FloorFunctions"/> in the place of the functions, its settings and middleware as they are.</summary>
static class FloorHost
{
    /// <param name="recorded">A server whose answers become the constants.</param>
    /// <param name="token">What it asks for.</param>
    /// <param name="args">Settings of the host, such as <c>--urls</c>.</param>
    public static async Task RunAsync(Uri recorded, string token, string[] args)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = recorded };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var forms = await LoadForms.ReadAsync(recorded, token);
        FloorFunctions.Entity = await UsualAsync(http, Form("by-name").Requests.Take(51));
        FloorFunctions.Page = await UsualAsync(http, Form("by-query, kind").Requests);
        FloorFunctions.Batch = await UsualAsync(http, Form("by-refs, 100").Requests);
        FloorFunctions.Facets = await UsualAsync(http, Form("facets, three").Requests);

        await PartialHost.RunAsync([typeof(FloorFunctions)], args);

        LoadForm Form(string name) => forms.First(f => f.Name == name);
    }

    /// <summary>Of several answers the one of middling length.</summary>
    static async Task<FloorFunctions.ConstantAnswer> UsualAsync(HttpClient http, IEnumerable<LoadRequest> requests)
    {
        var answers = new List<FloorFunctions.ConstantAnswer>();
        foreach (var request in requests)
        {
            using var message = new HttpRequestMessage(new(request.Method), new Uri(request.Path, UriKind.Relative));
            if (request.Body is not null) message.Content = new StringContent(request.Body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
            using var answer = await http.SendAsync(message);
            answer.EnsureSuccessStatusCode();
            answers.Add(new(await answer.Content.ReadAsByteArrayAsync(), answer.Headers.ETag?.ToString(), answer.Headers.GetValues("Portico-Feed-Position").Single()));
        }
        return answers.OrderBy(static answer => answer.Body.Length).ElementAt(answers.Count / 2);
    }
}
