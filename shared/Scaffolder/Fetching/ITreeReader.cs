namespace Portico.Scaffolder.Fetching;

/// <summary>Reads a folder of files behind a URL. The first registered reader that knows the URL reads it.</summary>
interface ITreeReader
{
    /// <summary>Whether this reader knows how to read the URL.</summary>
    bool CanRead(Uri url);

    /// <summary>Reads it.</summary>
    /// <param name="url">Absolute address.</param>
    /// <param name="token">Credential that the template gives; null for the configured one.</param>
    /// <param name="target">Where to.</param>
    /// <param name="ct">Stops it.</param>
    Task ReadAsync(Uri url, string? token, TreeWriter target, CancellationToken ct);
}
