using Portico.Catalog.Model;

namespace Portico.Catalog.Processing;

/// <summary>Reads locations that are written as <c>type:target</c>.</summary>
internal static class LocationText
{
    /// <summary>Null when the text names a location.</summary>
    public static Rejection? Read(string text, out LocationRef location)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        location = colon < 0 ? default : new(text[..colon].Trim(), text[(colon + 1)..].Trim());
        if (string.IsNullOrEmpty(location.Type) || location.Target.Length == 0)
            return new("TypeError", $"Unable to parse location ref '{text}', expected '<type>:<target>', e.g. 'url:https://host/path'");
        if (location.Type is "http" or "https") return new("TypeError", $"Invalid location ref '{text}', please prefix it with 'url:', e.g. 'url:{text}'");
        return LocationAnnotations.IsScript(location.Target) ? new("TypeError", $"Invalid location ref '{text}', target is a javascript: URL") : null;
    }
}
