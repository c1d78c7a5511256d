namespace Portico.TechDocs.Builds;

/// <summary>What whoever asks for docs is told.</summary>
public abstract record BuildTicket
{
    BuildTicket()
    {
    }

    /// <summary>The site is up to date: its sources were looked at a moment ago.</summary>
    /// <param name="State">What is known of the docs.</param>
    public sealed record UpToDate(DocsBuildState State) : BuildTicket;

    /// <summary>A build was begun, is under way, or failed a moment ago; its log can be followed.</summary>
    /// <param name="BuildId">For <see cref="DocsBuilds.FollowAsync"/>.</param>
    /// <param name="IsNew">Whether this asker began it.</param>
    public sealed record Building(string BuildId, bool IsNew) : BuildTicket;

    /// <summary>The catalog has no such entity, or it has no docs.</summary>
    /// <param name="Message">Which of the two.</param>
    /// <param name="IsKnown">Whether the catalog has the entity.</param>
    public sealed record NoDocs(string Message, bool IsKnown) : BuildTicket;
}
