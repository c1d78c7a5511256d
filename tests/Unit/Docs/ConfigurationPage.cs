using System.Text.RegularExpressions;

namespace Portico.Tests.Unit.Docs;

/// <summary>The keys that docs/configuration.md lists. List numbers are written N.</summary>
internal static partial class ConfigurationPage
{
    /// <summary>All keys of the page's tables.</summary>
    public static IReadOnlySet<string> Keys { get; } = Read("docs/configuration.md").ToHashSet(StringComparer.Ordinal);

    /// <summary>Keys in the first column of the tables of a page. A key that begins with a colon continues the first one's section.</summary>
    public static IEnumerable<string> Read(string page)
    {
        foreach (var row in Markdown.Rows(Repository.Read(page)))
        {
            string? first = null;
            foreach (var key in Markdown.Codes(row[0]))
            {
                first ??= key;
                yield return Normal(key.StartsWith(':') ? first[..first.LastIndexOf(':')] + key : key);
            }
        }
    }

    /// <summary>A key of a file or the environment as the page writes it.</summary>
    public static string Normal(string key) => Number().Replace(key.Replace("__", ":", StringComparison.Ordinal), ":N");

    [GeneratedRegex(@":\d+(?=:|$)")]
    private static partial Regex Number();
}
