using Portico.Sources.Files;
using Portico.Sources.Urls;

namespace Portico.Sources;

/// <summary>Sends a read to the source that knows the target's type.</summary>
sealed class SourceReader(FileSource files, FilePattern patterns, UrlSource urls) : ISourceReader
{
    public ValueTask<SourceOutcome> ReadAsync(string type, string target, string? etag, CancellationToken ct) => type switch
    {
        "file" => files.ReadAsync(target, etag, ct),
        "url" => urls.ReadAsync(target, etag, ct),
        _ => new(new SourceOutcome.Failed("InputError", $"Unable to read {type}, location type '{type}' is not known. Use 'url' or 'file'.", Transient: false)),
    };

    public ValueTask<SourceFiles> ExpandAsync(string pattern, CancellationToken ct) => new(patterns.Expand(pattern, ct));
}
