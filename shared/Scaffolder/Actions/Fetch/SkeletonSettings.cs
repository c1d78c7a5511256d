using System.Text.Json;
using Portico.Scaffolder.Actions.Text;

namespace Portico.Scaffolder.Actions.Fetch;

/// <summary>Which files of a skeleton are rendered, and what their names become.</summary>
/// <param name="Copied">Files whose content is left alone; their names are rendered.</param>
/// <param name="Extension">When set, only files with this extension are rendered, and it goes from their names.</param>
/// <param name="Replace">Whether files that are there already are replaced.</param>
sealed record SkeletonSettings(GlobSet Copied, string? Extension, bool Replace)
{
    /// <summary>Reads them from an action's input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="skeleton">Folder of the skeleton.</param>
    /// <exception cref="ActionFailedException">Two of them exclude each other.</exception>
    public static SkeletonSettings Of(JsonElement input, string skeleton)
    {
        var copied = input.Texts("copyWithoutTemplating");
        var extension = Dotted(input.Find("templateFileExtension"));
        if (extension is not null && (copied is not null || input.Flag("cookiecutterCompat")))
            throw ActionFailedException.Input("Fetch action input extension incompatible with copyWithoutTemplating and cookiecutterCompat");
        return new(new(copied ?? [], skeleton), extension, input.Flag("replace"));
    }

    static string? Dotted(JsonElement? extension) => extension switch
    {
        { ValueKind: JsonValueKind.True } => ".njk",
        { ValueKind: JsonValueKind.String } given when given.GetString() is { Length: > 0 } text => text.StartsWith('.') ? text : "." + text,
        _ => null,
    };
}
