namespace Portico.Functions.TechDocs;

/// <summary>Paths of files in a site.</summary>
internal static class SitePath
{
    /// <summary>False for a path that leads out of its site, or would for somebody who takes other characters for separators.</summary>
    public static bool IsSafe(string path) =>
        !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl) && !path.Split('/').Any(static part => part is "." or "..");

    /// <summary>False for a path that no file has: the router leaves an escaped slash as it stands.</summary>
    public static bool IsName(string path) => !path.Contains("%2F", StringComparison.OrdinalIgnoreCase);
}
