using System.Text.Json;

namespace Portico.Scaffolder.Templating;

/// <summary>
/// What is listed of the filters and globals that templates have beyond the language itself. Clients see these texts and schemas,
/// so they are kept as data, as the peer lists them.
/// </summary>
public static class TemplatingExtensions
{
    /// <summary><c>{filters, globals}</c>.</summary>
    public static JsonElement All { get; } = Load();

    static JsonElement Load()
    {
        using var stream = typeof(TemplatingExtensions).Assembly.GetManifestResourceStream("templating/extensions.json")!; // embedded by the project file
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
