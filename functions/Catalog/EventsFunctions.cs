using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Events;
using Portico.Catalog.Model;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;

namespace Portico.Functions.Catalog;

/// <summary>What happened in the catalog.</summary>
public sealed class EventsFunctions(EventReader events)
{
    static readonly QuerySchema Page = new(new QueryParameter("after", QueryKind.Text), new QueryParameter("limit", QueryKind.Integer));

    /// <summary>Events of all entities in their order.</summary>
    [Function("ListEvents")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/catalog/events")] HttpRequest request, CancellationToken ct)
    {
        if (Page.Read(request, out var refused) is not { } values) return refused!; // one of the two is there
        return await events.ReadAsync(values.Text("after"), Limit(values), ct) switch
        {
            EventFeedOutcome.Page page => ValueAnswer.Of(request, page, EventAnswersJson.Default.Page),
            EventFeedOutcome.Gone gone => ErrorAnswer.To(request, new(StatusCodes.Status410Gone, "GoneError",
                $"The events after this position are no longer complete. Read the catalog anew, then go on from here: after={gone.Floor}")),
            EventFeedOutcome.Invalid invalid => ErrorAnswer.To(request, ApiError.Input(invalid.Message)),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>What happened to one entity, the newest first.</summary>
    [Function("GetEntityHistory")]
    public async Task<IResult> GetHistoryAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/catalog/entities/by-name/{kind}/{namespace}/{name}/history")] HttpRequest request, string kind, string @namespace, string name, CancellationToken ct)
    {
        if (Page.Read(request, out var refused) is not { } values) return refused!; // one of the two is there
        return await events.HistoryAsync(new EntityRef(kind, @namespace, name), values.Text("after"), Limit(values), ct) is { } history
            ? ValueAnswer.Of(request, history, EventAnswersJson.Default.EntityHistory)
            : ErrorAnswer.To(request, ApiError.NotFound($"Nothing is known of an entity named '{name}', with kind '{kind}' in namespace '{@namespace}'"));
    }

    static int Limit(QueryValues values) => Math.Min(values.Integer("limit") ?? EventReader.UsualLimit, EventReader.MaxLimit);
}
