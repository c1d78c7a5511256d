using System.Text.RegularExpressions;

namespace Portico.TechDocs.Markdown.Passes;

/// <summary>Reads what stands in <c>{: #id .class key=value }</c>.</summary>
static partial class AttributeList
{
    [GeneratedRegex("""\G(?:(?<quoted>[^ =]+=".*?")|(?<single>[^ =]+='.*?')|(?<pair>[^ =]+=[^ =]+)|(?<word>[^ =]+)|(?<space> ))""", RegexOptions.None, 5000)]
    private static partial Regex Item { get; }

    /// <summary>The attributes; <c>.</c> is a class.</summary>
    public static List<KeyValuePair<string, string>> Read(string text)
    {
        var list = new List<KeyValuePair<string, string>>();
        for (var match = Item.Match(text); match.Success; match = match.NextMatch())
        {
            var item = match.Value;
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            if (match.Groups["space"].Success) continue;
            if (match.Groups["word"].Success) list.Add(item[0] switch
            {
                '.' => new(".", item[1..]),
                '#' => new("id", item[1..]),
                _ => new(item, item),
            });
            else
            {
                var value = item[(equals + 1)..];
                list.Add(new(item[..equals], match.Groups["quoted"].Success ? value.Trim('"') : match.Groups["single"].Success ? value.Trim('\'') : value));
            }
        }
        return list;
    }
}
