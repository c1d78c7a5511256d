using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Scaffolder.Steps;

namespace Portico.Functions.Scaffolder;

/// <summary>Answer of <c>POST /v2/dry-run</c>.</summary>
internal sealed record DryRunAnswer(IReadOnlyList<DryRunLine> Log, IReadOnlyList<DryRunContent> DirectoryContents, JsonNode Output, JsonArray Steps)
{
    /// <summary>As it was run.</summary>
    public static DryRunAnswer From(DryRunOutcome.Done done) =>
        new([.. done.Log.Select(static body => new DryRunLine(body))], [.. done.Contents.Select(DryRunContent.From)], done.Output ?? new JsonObject(), done.Steps);
}

/// <summary>A line of the log.</summary>
internal sealed record DryRunLine(JsonElement Body);

/// <summary>A file that the template made.</summary>
internal sealed record DryRunContent(string Path, bool Executable, ReadOnlyMemory<byte> Base64Content)
{
    public static DryRunContent From(DryRunFile file) => new(file.Path, file.IsExecutable, file.Content);
}
