using System.Runtime.CompilerServices;
using System.Text.Json;
using Portico.Catalog.Model;
using Portico.Functions.Http;
using Portico.TechDocs.Building;
using Portico.TechDocs.Builds;
using Portico.TechDocs.Serving;

namespace Portico.Functions.TechDocs;

/// <summary>What a reader who waits for docs is told. A reader waits until it hears how it ended: there is always an end.</summary>
internal sealed class SyncEvents(DocsBuilds builds, SiteFiles files, EntityRef entity, CancellationToken stopping)
{
    /// <summary>Lines of the log, and then the end.</summary>
    public async IAsyncEnumerable<ServerSentEvent> OfAsync(BuildTicket ticket, [EnumeratorCancellation] CancellationToken ct)
    {
        switch (ticket)
        {
            case BuildTicket.UpToDate:
                yield return Finish(updated: false);
                break;
            case BuildTicket.NoDocs none:
                yield return Log(NoteLevel.Error, $"Failed to build the docs page for entity {entity}: {none.Message}");
                yield return Error(none.Message);
                break;
            case BuildTicket.Building building:
                await foreach (var told in FollowAsync(building.BuildId, ct)) yield return told;
                break;
        }
    }

    async IAsyncEnumerable<ServerSentEvent> FollowAsync(string build, [EnumeratorCancellation] CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct, stopping);
        await using var lines = builds.FollowAsync(build, over.Token).GetAsyncEnumerator(over.Token);
        while (await NextAsync(lines, ct) is { } line)
        {
            if (line.Outcome is not { } outcome)
            {
                yield return Log(line.Level, line.Text);
                continue;
            }
            // What this process knows of the site may be a second old; who is told now asks now.
            if (outcome == BuildOutcome.Updated) await files.ForgetAsync(entity, ct);
            if (outcome == BuildOutcome.Failed) yield return Log(NoteLevel.Error, $"Failed to build the docs page for entity {entity}: {line.Text}");
            yield return outcome == BuildOutcome.Failed ? Error(line.Text) : Finish(outcome == BuildOutcome.Updated);
            yield break;
        }
        yield return Error("The server is about to stop; the build goes on elsewhere. Try again.");
    }

    // Null when the process is told to stop.
    async Task<BuildLine?> NextAsync(IAsyncEnumerator<BuildLine> lines, CancellationToken ct)
    {
        try
        {
            return await lines.MoveNextAsync() ? lines.Current : null;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    static ServerSentEvent Log(NoteLevel level, string text) => new("log", Text($"{Word(level)}: {text}"));

    static ServerSentEvent Error(string message) => new("error", Text(message));

    static ServerSentEvent Finish(bool updated) => new("finish", JsonSerializer.SerializeToUtf8Bytes(new SyncEnd(updated), DocsJson.Default.SyncEnd));

    static byte[] Text(string text) => JsonSerializer.SerializeToUtf8Bytes(text, DocsJson.Plain.String);

    static string Word(NoteLevel level) => level switch
    {
        NoteLevel.Information => "info",
        NoteLevel.Warning => "warn",
        _ => "error",
    };
}

/// <summary>How a wait for docs ended.</summary>
internal sealed record SyncEnd(bool Updated);
