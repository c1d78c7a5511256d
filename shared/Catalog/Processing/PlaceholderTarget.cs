using System.Text.Json;
using Portico.Catalog.Model;

namespace Portico.Catalog.Processing;

/// <summary>Decides what a placeholder points to.</summary>
internal static class PlaceholderTarget
{
    /// <summary>Null when the target is known and may be read.</summary>
    public static Rejection? Read(Placeholder placeholder, LocationRef file, out LocationRef target)
    {
        target = default;
        if (placeholder.Value.ValueKind is not JsonValueKind.String)
        {
            return new("Error", $"Placeholder ${placeholder.Key} expected a string value parameter, in the form of an absolute URL or a relative path");
        }
        var value = JsonStrings.Text(placeholder.Value);
        if (file.Type == "file" && !WebUrl.IsValid(value))
        {
            if (value.Length == 0 || value.Contains('\0', StringComparison.Ordinal)) return NoUrl(placeholder, file, value, "TypeError: Invalid URL");
            target = new("file", FilePaths.Join(file.Target, value));
            return null;
        }
        if (SourceUrls.Resolve(value, file.Target) is not { } url) return NoUrl(placeholder, file, value, "TypeError: Invalid URL");
        if (!SourceUrls.MayInclude(url, file.Target))
        {
            return NoUrl(placeholder, file, value, "Error: Placeholder may only reference files from the same repository as the entity");
        }
        // A file on this machine is for files on this machine to include.
        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return new("Error", $"Placeholder ${placeholder.Key} could not read location {value}, NotAllowedError: Reading from '{url}' is not allowed, only http and https are");
        }
        target = new("url", url);
        return null;
    }

    static Rejection NoUrl(Placeholder placeholder, LocationRef file, string value, string why) =>
        new("Error", $"Placeholder ${placeholder.Key} could not form a URL out of {file.Target} and {value}, {why}");
}
