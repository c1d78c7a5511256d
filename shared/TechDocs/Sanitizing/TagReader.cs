using System.Buffers;
using System.Net;

namespace Portico.TechDocs.Sanitizing;

/// <summary>Reads start tags, one after the other, as browsers read them.</summary>
sealed class TagReader
{
    // Further ones are ignored.
    const int MostAttributes = 200;

    static readonly SearchValues<char> NotInNames = SearchValues.Create("\"'<>`=&");

    readonly List<KeyValuePair<HtmlName, string>> attributes = [];

    /// <summary>Name of the tag.</summary>
    public HtmlName Name { get; private set; } = HtmlRules.Find("");

    /// <summary>Its attributes: the first of each name; values decoded.</summary>
    public List<KeyValuePair<HtmlName, string>> Attributes => attributes;

    /// <summary>Whether a slash closes it.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Reads a tag.</summary>
    /// <param name="html">The text.</param>
    /// <param name="at">Where the tag begins.</param>
    /// <param name="end">Behind it.</param>
    /// <returns>False when it does not end.</returns>
    public bool Read(ReadOnlySpan<char> html, int at, out int end)
    {
        var i = at + 1;
        while (i < html.Length && !IsBreak(html[i])) i++;
        Name = HtmlRules.Find(html[(at + 1)..i]);
        attributes.Clear();
        IsClosed = false;
        end = html.Length;
        while (i < html.Length)
        {
            var c = html[i];
            if (c == '>')
            {
                end = i + 1;
                return true;
            }
            IsClosed = c == '/';
            if (c == '/' || char.IsWhiteSpace(c)) i++;
            else if (!ReadAttribute(html, ref i)) return false;
        }
        return false;
    }

    /// <summary>An attribute; null when it is not there.</summary>
    public string? Find(string name) => attributes.Find(pair => pair.Key.Text == name).Value;

    bool ReadAttribute(ReadOnlySpan<char> html, ref int i)
    {
        var start = i++;
        while (i < html.Length && !IsBreak(html[i]) && html[i] != '=') i++;
        var name = HtmlRules.Find(html[start..i]);
        ReadOnlySpan<char> value = "";
        var after = i;
        while (after < html.Length && char.IsWhiteSpace(html[after])) after++;
        if (after < html.Length && html[after] == '=')
        {
            i = after + 1;
            while (i < html.Length && char.IsWhiteSpace(html[i])) i++;
            if (i >= html.Length) return false;
            if (html[i] is '"' or '\'')
            {
                var length = html[(i + 1)..].IndexOf(html[i]);
                if (length < 0) return false;
                value = html.Slice(i + 1, length);
                i += length + 2;
            }
            else
            {
                start = i;
                while (i < html.Length && html[i] != '>' && !char.IsWhiteSpace(html[i])) i++;
                value = html[start..i];
            }
        }
        if (attributes.Count < MostAttributes && IsName(name.Text) && !Has(name)) attributes.Add(new(name, WebUtility.HtmlDecode(value.ToString())));
        return true;
    }

    bool Has(HtmlName name)
    {
        foreach (var (known, _) in attributes)
        {
            if (known == name) return true;
        }
        return false;
    }

    static bool IsBreak(char c) => c is '>' or '/' || char.IsWhiteSpace(c);

    static bool IsName(string name) => name.Length > 0 && !name.AsSpan().ContainsAny(NotInNames);
}
