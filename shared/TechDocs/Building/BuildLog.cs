namespace Portico.TechDocs.Building;

/// <summary>Collects what is to be said about a build. Pages are rendered side by side, so it may be used by several at once.</summary>
sealed class BuildLog
{
    /// <summary>More than this is counted only.</summary>
    const int Most = 1000;

    readonly Lock gate = new();
    readonly List<BuildNote> notes = [];
    int left;

    /// <summary>What was said, by file and line.</summary>
    public IReadOnlyList<BuildNote> Notes
    {
        get
        {
            lock (gate)
            {
                BuildNote[] sorted = [.. notes.OrderBy(static note => note.File, StringComparer.Ordinal).ThenBy(static note => note.Line)];
                return left == 0 ? sorted : [.. sorted, new(NoteLevel.Warning, $"{left} more notes were left out.")];
            }
        }
    }

    /// <summary>Adds a note.</summary>
    public void Add(NoteLevel level, string message, string? file = null, int? line = null) => Add([new(level, message, file, line)]);

    /// <summary>Adds notes.</summary>
    public void Add(IReadOnlyList<BuildNote> more)
    {
        lock (gate)
        {
            var room = Math.Min(more.Count, Most - notes.Count);
            notes.AddRange(more.Take(room));
            left += more.Count - room;
        }
    }
}
