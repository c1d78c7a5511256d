namespace Portico.TechDocs.Building;

/// <summary>Takes the files of a site. Several may be written at once.</summary>
interface ISiteTarget
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">In the site, with <c>/</c>.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="ct">Stops it.</param>
    Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>Begins a file that is written piece by piece.</summary>
    /// <param name="path">In the site, with <c>/</c>.</param>
    Stream Open(string path);

    /// <summary>Copies a file of the sources.</summary>
    /// <param name="path">In the site, with <c>/</c>.</param>
    /// <param name="source">Where it lies on this machine.</param>
    /// <param name="ct">Stops it.</param>
    Task CopyAsync(string path, string source, CancellationToken ct);
}
