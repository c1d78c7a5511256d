using System.Text.Json;

namespace Portico.Tests.Unit.Docs;

/// <summary>What local.settings.sample.json sets.</summary>
internal static class SampleSettings
{
    /// <summary>Keys as they stand in the file.</summary>
    public static IReadOnlyList<string> Keys { get; } = Read();

    static List<string> Read()
    {
        using var file = JsonDocument.Parse(Repository.Read("local.settings.sample.json"));
        return [.. file.RootElement.GetProperty("Values").EnumerateObject().Select(entry => entry.Name)];
    }
}
