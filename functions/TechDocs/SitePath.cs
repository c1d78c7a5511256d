namespace Portico.Functions.TechDocs;

/// <summary>Paths of files in a site.</summary>
internal static class SitePath
{
    /// <summary>False for a path that leads out of its site, or would for somebody who reads it otherwise than the router has.</summary>
    public static bool IsSafe(string path) =>
        !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl)
        // The router leaves an escaped slash as it stands.
        && !path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Split('/').Any(static part => part is "." or "..");
}
