using System.Globalization;
using Portico.Sources.Files;

namespace Portico.Sources.Trees;

/// <summary>Writes what is fetched below a folder. Nothing gets out of it, neither by a name nor through a link, and nothing grows without bound.</summary>
sealed class TreeWriter
{
    const int BufferSize = 81920;

    readonly ContainedFolder root;
    readonly TreeLimits limits;
    readonly string source;
    int count;
    long bytes;

    /// <summary>Makes the folder if need be.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="source">What is fetched, for messages.</param>
    /// <param name="limits">How much may be written.</param>
    public TreeWriter(string folder, string source, TreeLimits limits)
    {
        root = new(Directory.CreateDirectory(folder).FullName);
        (this.limits, this.source) = (limits, source);
        MostBytes = limits.MaxBytes;
    }

    /// <summary>Bytes that may be written; an archive lowers it to what its own size makes plausible.</summary>
    public long MostBytes { get; set; }

    /// <summary>Is told of links that lead out, which are left out then; null when one of them is reason to fail.</summary>
    public Action<string>? OnRefusedLink { get; init; }

    /// <summary>Files and links so far.</summary>
    public int Written { get; private set; }

    /// <summary>Makes a folder.</summary>
    public void AddFolder(string path)
    {
        Count();
        Directory.CreateDirectory(Place(path));
    }

    /// <summary>Writes a file, in place of what is there.</summary>
    public async Task AddFileAsync(string path, Stream content, bool executable, CancellationToken ct)
    {
        var place = Prepare(path);
        await using (var file = new FileStream(place, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
        {
            var buffer = new byte[BufferSize];
            while (await content.ReadAsync(buffer, ct) is var read and > 0)
            {
                bytes += read;
                if (bytes > MostBytes) throw TooLarge();
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }
        }
        if (executable) ExecutableBit.Set(place);
    }

    /// <summary>Writes a link.</summary>
    /// <exception cref="SourceException">It leads out of the folder.</exception>
    public void AddLink(string path, string target)
    {
        var place = Prepare(path);
        var parent = Path.GetRelativePath(root.Root, Path.GetDirectoryName(place)!); // below the root
        var leadsOut = Path.IsPathRooted(target) || root.Find(Path.Combine(parent, target)) is null;
        if (!leadsOut) File.CreateSymbolicLink(place, target);
        else if (OnRefusedLink is { } tell) tell(path);
        else throw new SourceException($"'{path}' of {source} is a link that leads out of it, to '{target}'.") { Name = "NotAllowedError" };
    }

    string Prepare(string path)
    {
        Count();
        Written++;
        var place = Place(path);
        if (place == root.Root) throw new SourceException($"{source} holds a file without a name.");
        Directory.CreateDirectory(Path.GetDirectoryName(place)!); // below the root
        if (new FileInfo(place).LinkTarget is null && Directory.Exists(place)) throw new SourceException($"EISDIR: '{path}' of {source} is a file, but there is a folder of that name.");
        File.Delete(place);
        return place;
    }

    string Place(string path)
    {
        if (Path.IsPathRooted(path) || path.Contains('\\', StringComparison.Ordinal)) throw Escape(path);
        // The last part may be a link that is about to be replaced; those on the way must not lead out.
        var name = Path.GetFileName(path.TrimEnd('/'));
        return name is not ("." or "..") && root.Find(Path.GetDirectoryName(path.TrimEnd('/')) ?? "") is { } folder ? Path.Combine(folder, name) : throw Escape(path);
    }

    void Count()
    {
        if (++count > limits.MaxFiles) throw SourceException.Input($"{source} holds more than {limits.MaxFiles.ToString("N0", CultureInfo.InvariantCulture)} files ({limits.Name(nameof(TreeLimits.MaxFiles))}).");
    }

    SourceException TooLarge() => SourceException.Input(MostBytes < limits.MaxBytes
        ? $"{source} unpacks to more than {limits.MaxCompressionRatio} times its size ({limits.Name(nameof(TreeLimits.MaxCompressionRatio))})."
        : $"{source} holds more than {limits.MaxBytes.ToString("N0", CultureInfo.InvariantCulture)} bytes ({limits.Name(nameof(TreeLimits.MaxBytes))}).");

    SourceException Escape(string path) => new($"'{path}' of {source} leads out of it.") { Name = "NotAllowedError" };
}
