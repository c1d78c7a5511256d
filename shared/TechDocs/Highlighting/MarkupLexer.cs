using System.Text.RegularExpressions;

namespace Portico.TechDocs.Highlighting;

/// <summary>Cuts HTML and XML into tokens.</summary>
static partial class MarkupLexer
{
    [GeneratedRegex("""\G(?:(?<c><!--[\s\S]*?(?:-->|\z))|(?<cp><[!?][^>]*>?)|(?<tag></?[A-Za-z][\w:.-]*)|(?<ni>&[#\w]+;)|(?<text>[^<&]+|.))""", RegexOptions.None, 5000)]
    private static partial Regex Outside { get; }

    [GeneratedRegex("""\G(?:(?<end>/?>)|(?<s>"[^"]*"?|'[^']*'?)|(?<na>[A-Za-z_:@*#][\w:.@-]*)|(?<o>=)|(?<text>\s+|.))""", RegexOptions.None, 5000)]
    private static partial Regex Inside { get; }

    /// <summary>Cuts code into tokens.</summary>
    public static void Read(string code, Language language, TokenWriter writer)
    {
        var inTag = false;
        for (var at = 0; at < code.Length;)
        {
            var match = (inTag ? Inside : Outside).Match(code, at);
            if (!match.Success)
            {
                writer.Add(null, code.AsSpan(at));
                return;
            }
            if (match.Groups["tag"].Success) inTag = true;
            if (match.Groups["end"].Success) inTag = false;
            writer.Add(Kind(match), match.Value);
            at += match.Length;
        }
    }

    static string? Kind(Match match)
    {
        if (match.Groups["tag"].Success || match.Groups["end"].Success) return "nt";
        foreach (Group group in match.Groups)
        {
            if (group is { Success: true, Name: not ("0" or "text") }) return group.Name;
        }
        return null;
    }
}
