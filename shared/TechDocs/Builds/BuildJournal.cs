using Portico.TechDocs.Building;

namespace Portico.TechDocs.Builds;

/// <summary>Writes the log of one attempt at a build.</summary>
sealed class BuildJournal(BuildLines lines, string build)
{
    int last;

    /// <summary>Says that something begins or has been done.</summary>
    public Task SayAsync(string text, CancellationToken ct) => AddAsync([(NoteLevel.Information, text)], ct);

    /// <summary>Says what there is to be said about the sources.</summary>
    public Task SayAsync(IReadOnlyList<BuildNote> notes, CancellationToken ct) => AddAsync([.. notes.Select(static note => (note.Level, note.ToString())).Distinct()], ct);

    async Task AddAsync(IReadOnlyList<(NoteLevel Level, string Text)> notes, CancellationToken ct) => last = await lines.AddAsync(build, notes, null, last, ct);
}
