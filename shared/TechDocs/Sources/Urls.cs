using System.Text;

namespace Portico.TechDocs.Sources;

/// <summary>Addresses within a site.</summary>
static class Urls
{
    const string Safe = "_.-~/";

    /// <summary>A path with what an address may not hold written in percent signs.</summary>
    public static string Quote(string path)
    {
        var result = new StringBuilder(path.Length);
        foreach (var part in Encoding.UTF8.GetBytes(path))
        {
            if (char.IsAsciiLetterOrDigit((char)part) || Safe.Contains((char)part, StringComparison.Ordinal)) result.Append((char)part);
            else result.Append('%').Append(part.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return result.ToString();
    }

    /// <summary>An address as seen from another.</summary>
    /// <param name="target">Address in the site.</param>
    /// <param name="from">Address of a page in the site.</param>
    public static string Relative(string target, string from)
    {
        var folder = from[..(from.LastIndexOf('/') + 1)].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var parts = target.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var common = 0;
        while (common < folder.Length && common < parts.Length && folder[common] == parts[common]) common++;
        var result = string.Join('/', Enumerable.Repeat("..", folder.Length - common).Concat(parts.Skip(common)));
        if (result.Length == 0) result = ".";
        return target.EndsWith('/') || target.Length == 0 ? result + "/" : result;
    }

    /// <summary>Path that a relative one leads to, without dots; it does not leave the root.</summary>
    public static string Resolve(string folder, string path)
    {
        var result = new List<string>();
        foreach (var part in $"{folder}/{path}".Split('/'))
        {
            if (part == ".." && result.Count > 0) result.RemoveAt(result.Count - 1);
            else if (part is not ("" or "." or "..")) result.Add(part);
        }
        return string.Join('/', result);
    }
}
