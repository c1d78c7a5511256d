using System.Buffers;
using System.Net;

namespace Portico.TechDocs.Sanitizing;

/// <summary>A start tag, read as browsers read it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Attributes">The first of each name; values decoded.</param>
/// <param name="IsClosed">Whether a slash closes it.</param>
sealed record TagReader(HtmlName Name, IReadOnlyList<KeyValuePair<HtmlName, string>> Attributes, bool IsClosed)
{
    static readonly List<KeyValuePair<HtmlName, string>> None = [];

    // Further ones are ignored.
    const int MostAttributes = 200;

    static readonly SearchValues<char> NotInNames = SearchValues.Create("\"'<>`=&");

    /// <summary>Reads a tag.</summary>
    /// <param name="html">The text.</param>
    /// <param name="at">Where the tag begins.</param>
    /// <param name="end">Behind it.</param>
    /// <returns>Null when it does not end.</returns>
    public static TagReader? Read(string html, int at, out int end)
    {
        var i = at + 1;
        while (i < html.Length && !IsBreak(html[i])) i++;
        var name = HtmlRules.Find(html.AsSpan(at + 1, i - at - 1));
        List<KeyValuePair<HtmlName, string>>? attributes = null;
        var closed = false;
        end = html.Length;
        while (i < html.Length)
        {
            var c = html[i];
            if (c == '>')
            {
                end = i + 1;
                return new(name, attributes ?? None, closed);
            }
            closed = c == '/';
            if (c == '/' || char.IsWhiteSpace(c)) i++;
            else if (!ReadAttribute(html, ref i, ref attributes)) return null;
        }
        return null;
    }

    /// <summary>An attribute; null when it is not there.</summary>
    public string? Find(string name) => Attributes.FirstOrDefault(pair => pair.Key.Text == name).Value;

    static bool ReadAttribute(string html, ref int i, ref List<KeyValuePair<HtmlName, string>>? attributes)
    {
        var start = i++;
        while (i < html.Length && !IsBreak(html[i]) && html[i] != '=') i++;
        var name = HtmlRules.Find(html.AsSpan(start, i - start));
        var value = "";
        var after = i;
        while (after < html.Length && char.IsWhiteSpace(html[after])) after++;
        if (after < html.Length && html[after] == '=')
        {
            i = after + 1;
            while (i < html.Length && char.IsWhiteSpace(html[i])) i++;
            if (i >= html.Length) return false;
            if (html[i] is '"' or '\'')
            {
                var close = html.IndexOf(html[i], i + 1);
                if (close < 0) return false;
                value = html[(i + 1)..close];
                i = close + 1;
            }
            else
            {
                start = i;
                while (i < html.Length && html[i] != '>' && !char.IsWhiteSpace(html[i])) i++;
                value = html[start..i];
            }
        }
        if ((attributes?.Count ?? 0) < MostAttributes && IsName(name.Text) && !Has(attributes, name)) (attributes ??= []).Add(new(name, WebUtility.HtmlDecode(value)));
        return true;
    }

    static bool Has(List<KeyValuePair<HtmlName, string>>? attributes, HtmlName name)
    {
        foreach (var (known, _) in attributes ?? None)
        {
            if (known == name) return true;
        }
        return false;
    }

    static bool IsBreak(char c) => c is '>' or '/' || char.IsWhiteSpace(c);

    static bool IsName(string name) => name.Length > 0 && !name.AsSpan().ContainsAny(NotInNames);
}
