namespace Portico.Catalog.Parsing;

/// <summary>Says in words for people what the scanner says in words for itself, for the mistakes that people make most.</summary>
static class YamlAdvice
{
    static readonly (string Part, string Advice)[] Known =
    [
        ("found a tab character that violate", "Tabs are not allowed as indentation; use spaces"),
        ("found invalid tab", "Tabs are not allowed as indentation; use spaces"),
        ("multiline plain scalar, found invalid mapping", "A key must stand on one line; the line before may lack a ':' or the space after it"),
        ("found invalid mapping", "A value cannot hold another key; put a value that contains ': ' in quotes"),
        ("Mapping values are not allowed", "A value cannot hold another key; put a value that contains ': ' in quotes"),
        ("double-quoted scalar, found wrong indentation", "The closing quote is missing, or a line within the quotes is not indented"),
        ("quoted scalar, found unexpected", "The closing quote is missing"),
        ("cannot start any token", "A plain value cannot start with this character; put it in quotes"),
        ("did not find expected key", "This line does not belong to the map above; keys of one map must start at the same column"),
        ("expected '-' indicator", "This line does not belong to the list above; its items must start with '- ' at the same column"),
        ("unknown escape character", "An unknown escape sequence in double quotes; use single quotes, or write \\\\ for a backslash"),
        ("expected hexadecimal number", "An incomplete escape sequence in double quotes; use single quotes, or write \\\\ for a backslash"),
        ("expected ',' or ']'", "A list in brackets lacks a ',' or its ']'"),
        ("expected ',' or '}'", "A map in braces lacks a ',' or its '}'"),
        ("did not find expected node content", "A value is expected here"),
    ];

    /// <summary>The message to show for one of the scanner's.</summary>
    public static string For(string message)
    {
        foreach (var (part, advice) in Known)
        {
            if (message.Contains(part, StringComparison.Ordinal)) return advice;
        }
        return message;
    }

    /// <summary>The scanner blames what stands before a tab; this finds the line (from 0) that is indented by one.</summary>
    public static int? TabLine(ReadOnlySpan<char> text, int from)
    {
        var number = 0;
        foreach (var range in text.Split('\n'))
        {
            var line = text[range];
            if (number >= from && line[..(line.Length - line.TrimStart(" \t").Length)].Contains('\t')) return number;
            number++;
        }
        return null;
    }
}
