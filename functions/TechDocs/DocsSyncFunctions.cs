using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Hosting;
using Portico.Catalog.Model;
using Portico.Functions.Http;
using Portico.Functions.TechDocs.Orchestration;
using Portico.TechDocs.Builds;
using Portico.TechDocs.Serving;

namespace Portico.Functions.TechDocs;

/// <summary>Brings docs up to date while a reader waits.</summary>
public sealed class DocsSyncFunctions(DocsBuilds builds, SiteFiles files, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>Has the docs of an entity built where that is due, and tells how it goes, until they are up to date or cannot be.</summary>
    [Function("SyncDocs")]
    public async Task<IResult> SyncAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/techdocs/sync/{namespace}/{kind}/{name}")] HttpRequest request, [DurableClient] DurableTaskClient client, string @namespace, string kind, string name, CancellationToken ct)
    {
        var asked = new EntityRef(kind, RequestTarget.Segment(@namespace), RequestTarget.Segment(name)).Fold();
        if (!await builds.IsKnownAsync(asked, ct)) return ErrorAnswer.To(request, ApiError.NotFound("Entity metadata UID missing"));
        // A question for the headers alone begins nothing.
        var ticket = HttpMethods.IsHead(request.Method) ? null : await builds.AskAsync(asked, client.AsBuildRuns(), ct);
        var events = new SyncEvents(builds, files, asked, lifetime.ApplicationStopping);
        return new EventStreamAnswer(stop => events.OfAsync(ticket!, stop), time, CancellationToken.None); // follows nothing for HEAD, and ends by itself when the process is told to stop
    }
}
