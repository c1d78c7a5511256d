namespace Portico.Sources;

/// <summary>Reads what lies outside: local files and URLs, within the limits and the allow list of <see cref="SourceOptions"/>.</summary>
public interface ISourceReader
{
    /// <summary>
    /// Reads one file or URL. With <paramref name="etag"/> the read is conditional. Every expected outcome is a value;
    /// only cancellation throws.
    /// </summary>
    /// <param name="type"><c>file</c> or <c>url</c>.</param>
    /// <param name="target">Absolute path, or absolute http(s) URL.</param>
    /// <param name="etag">What an earlier read of the same target returned, or null.</param>
    /// <param name="ct">Stops the read.</param>
    ValueTask<SourceOutcome> ReadAsync(string type, string target, string? etag, CancellationToken ct);

    /// <summary>
    /// The files that a <c>file</c> pattern (<c>*</c>, <c>**</c>, <c>?</c>, <c>{a,b}</c>) matches. Names that begin with a
    /// dot match only a pattern that begins with one; <c>.git</c> and <c>node_modules</c> are never entered by a wildcard.
    /// </summary>
    /// <param name="pattern">Absolute pattern, or relative to the root of the installation.</param>
    /// <param name="ct">Stops the walk.</param>
    ValueTask<SourceFiles> ExpandAsync(string pattern, CancellationToken ct);
}

/// <summary>What came of a read.</summary>
public abstract record SourceOutcome
{
    SourceOutcome()
    {
    }

    /// <summary>The content, whole and within the size limit.</summary>
    /// <param name="Data">Bytes as read.</param>
    /// <param name="ETag">Pass it to the next read; null when the source has none.</param>
    public sealed record Content(ReadOnlyMemory<byte> Data, string? ETag) : SourceOutcome
    {
        /// <summary>Revision that the content belongs to, such as a commit; null when the source does not know it.</summary>
        public string? Revision { get; init; }
    }

    /// <summary>The content is what the caller already has.</summary>
    public sealed record NotModified : SourceOutcome;

    /// <summary>There is no such file or page.</summary>
    /// <param name="Message">For the owner of the location.</param>
    public sealed record NotFound(string Message) : SourceOutcome;

    /// <summary>The read failed, or was refused.</summary>
    /// <param name="Name">Error class: <c>InputError</c>, <c>NotAllowedError</c>, <c>Error</c>.</param>
    /// <param name="Message">What is wrong and what to do.</param>
    /// <param name="Transient">True when trying again soon may help (time-out, 5xx, 429).</param>
    public sealed record Failed(string Name, string Message, bool Transient) : SourceOutcome;
}

/// <summary>What a <c>file</c> pattern matches.</summary>
/// <param name="Paths">Absolute paths in ordinal order; empty when nothing matches or the walk was refused.</param>
/// <param name="Failure">Why the pattern was refused (outside the allowed folders, too many files), or null.</param>
public sealed record SourceFiles(IReadOnlyList<string> Paths, SourceOutcome.Failed? Failure = null);
