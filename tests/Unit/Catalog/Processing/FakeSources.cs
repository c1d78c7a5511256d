using System.Text;
using Portico.Sources;

namespace Portico.Tests.Unit.Catalog.Processing;

/// <summary>Files in memory, by <c>type:target</c>; what is not there is answered as a web server would.</summary>
sealed class FakeSources(IReadOnlyDictionary<string, byte[]> files) : ISourceReader
{
    public IReadOnlyDictionary<string, byte[]> Files => files;

    public List<string> Reads { get; } = [];

    public FakeSources(params (string Location, string Content)[] files)
        : this(files.ToDictionary(file => file.Location, file => Encoding.UTF8.GetBytes(file.Content)))
    {
    }

    public ValueTask<SourceOutcome> ReadAsync(string type, string target, string? etag, CancellationToken ct)
    {
        Reads.Add($"{type}:{target}");
        return ValueTask.FromResult<SourceOutcome>(files.TryGetValue($"{type}:{target}", out var data)
            ? new SourceOutcome.Content(data, null)
            : new SourceOutcome.NotFound($"could not read {target}, 404 Not Found"));
    }

    public ValueTask<SourceFiles> ExpandAsync(string pattern, CancellationToken ct) => throw new NotSupportedException("Placeholders name single files, never patterns.");
}
