namespace Portico.Sources.Trees;

/// <summary>Reads a folder of files behind a URL. The first reader that knows the URL reads it.</summary>
interface ITreeReader
{
    /// <summary>Whether this reader knows how to read the URL.</summary>
    bool CanRead(Uri url);

    /// <summary>Reads it.</summary>
    /// <param name="url">Absolute address.</param>
    /// <param name="asked">Credential and version.</param>
    /// <param name="target">Where to.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Its version; null when it is still the one that was asked with, and nothing was written.</returns>
    /// <exception cref="SourceException">It cannot be read.</exception>
    Task<TreeVersion?> ReadAsync(Uri url, TreeRequest asked, TreeWriter target, CancellationToken ct);
}

/// <summary>How a tree is asked for.</summary>
/// <param name="Token">Credential to use; null for the configured one.</param>
/// <param name="ETag">Version that is known already; null for none.</param>
readonly record struct TreeRequest(string? Token = null, string? ETag = null);

/// <summary>The version of a tree that was read.</summary>
/// <param name="ETag">To ask with the next time; null when its host gives none.</param>
sealed record TreeVersion(string? ETag);
