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
        var rest = Way(target, from, out var ups);
        if (ups == 0 && rest.IsEmpty) return IsFolder(target) ? "./" : ".";
        var result = new StringBuilder(ups * 3 + rest.Length);
        for (var i = 0; i < ups; i++) result.Append("../");
        if (rest.IsEmpty && !IsFolder(target)) result.Length--;
        return result.Append(rest).ToString();
    }

    /// <summary>The way from one address to another: so many folders up, and then where.</summary>
    public static ReadOnlySpan<char> Way(string target, string from, out int ups)
    {
        var folder = from.AsSpan(0, from.LastIndexOf('/') + 1);
        var common = 0;
        for (var i = 0; i < folder.Length; i++)
        {
            var isEnd = i == target.Length;
            if (folder[i] == '/' && (isEnd || target[i] == '/')) common = i + 1;
            if (isEnd || target[i] != folder[i]) break;
        }
        ups = folder[common..].Count('/');
        return target.AsSpan(Math.Min(common, target.Length));
    }

    /// <summary>Whether an address leads to another host or has a scheme.</summary>
    public static bool HasScheme(string address)
    {
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        return address.StartsWith("//", StringComparison.Ordinal) || (colon > 0 && char.IsAsciiLetter(address[0]) && address.AsSpan(0, colon).IndexOf('/') < 0);
    }

    /// <summary>Whether an address is that of a folder.</summary>
    public static bool IsFolder(string address) => address.Length == 0 || address[^1] == '/';

    /// <summary>Path that a relative one leads to, without dots; it does not leave the root.</summary>
    public static string Resolve(string folder, string path) => Resolve(folder, path, out _);

    /// <summary>Path that a relative one leads to, and whether that would leave the root.</summary>
    public static string Resolve(string folder, string path, out bool leaves)
    {
        var result = new List<string>();
        leaves = false;
        foreach (var part in $"{folder}/{path}".Split('/'))
        {
            if (part == ".." && result.Count > 0) result.RemoveAt(result.Count - 1);
            else if (part == "..") leaves = true;
            else if (part is not ("" or ".")) result.Add(part);
        }
        return string.Join('/', result);
    }
}
