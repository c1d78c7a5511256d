using System.Collections.Immutable;
using System.Xml;
using Portico.Catalog.Model;

namespace Portico.Scaffolder.Actions.Approval;

/// <summary><c>portico:approval</c>: waits until someone decides. The task holds no process while it waits.</summary>
sealed class ApprovalAction : IScaffolderAction
{
    const string UsualTimeout = "P7D";

    static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    public ActionDescription Description { get; } = ActionData.Of("portico:approval");

    public Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var input = context.Input;
        var wait = new StepWait(Approvers(input.Texts("approvers") ?? [input.Need("approvers")]), input.Text("message") ?? "", Timeout(input.Text("timeout") ?? UsualTimeout));
        if (context.IsDryRun)
        {
            context.Log.Info("Dry run: nobody is asked.");
            return Go(context, new(StepDecision.Approved, null, null));
        }
        if (context.Decision is { } decision) return Go(context, decision);
        context.Log.Info($"Waiting for {(wait.Approvers.IsEmpty ? "anyone" : string.Join(" or ", wait.Approvers))} to decide: {wait.Message}");
        throw new StepWaitsException(wait);
    }

    static Task Go(ActionContext context, StepDecision decision)
    {
        var said = decision.Comment is { Length: > 0 } comment ? $": {comment}" : "";
        var (isApproved, text) = decision.Decision switch
        {
            StepDecision.Approved => (true, $"Approved by {decision.By ?? "nobody"}{said}"),
            StepDecision.Rejected => (false, $"Rejected by {decision.By ?? "nobody"}{said}"),
            _ => (false, "Nobody decided in time."),
        };
        if (!isApproved && !context.Input.Flag("continueWithoutApproval")) throw new ActionFailedException(text) { Name = "NotAllowedError" };
        if (isApproved) context.Log.Info(text);
        else context.Log.Warn(text);
        context.Output["decision"] = decision.Decision;
        context.Output["by"] = decision.By;
        context.Output["comment"] = decision.Comment;
        return Task.CompletedTask;
    }

    static ImmutableArray<string> Approvers(IReadOnlyList<string> references) =>
    [
        .. references.Select(static text => EntityRef.TryParse(text, "group", null, out var reference) ? reference.Fold().ToString() : throw ActionFailedException.Input($"'{text}' is not a reference to a user or a group.")),
    ];

    static TimeSpan Timeout(string text)
    {
        try
        {
            var timeout = XmlConvert.ToTimeSpan(text);
            return timeout > TimeSpan.Zero && timeout <= Longest ? timeout : throw ActionFailedException.Input($"The timeout '{text}' is not between a moment and a year.");
        }
        catch (FormatException e)
        {
            throw new ActionFailedException($"The timeout '{text}' is not an ISO 8601 duration such as PT12H or P3D.", e) { Name = "InputError" };
        }
    }
}
