using System.Collections.Frozen;
using Portico.TechDocs.Markdown.Passes;

namespace Portico.TechDocs.Markdown.Fences;

/// <summary>What an opening fence says of the code.</summary>
sealed record FenceInfo
{
    /// <summary>The language; empty for none.</summary>
    public string Language { get; init; } = "";

    /// <summary>Classes beside the language.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Id of the block.</summary>
    public string? Id { get; init; }

    /// <summary>Lines that are marked, as written.</summary>
    public string? MarkedLines { get; init; }

    /// <summary>First line number, and step, as written.</summary>
    public string? LineNumbers { get; init; }

    /// <summary>Title above the code.</summary>
    public string? Title { get; init; }

    /// <summary>Other attributes.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Reads what stands behind the fence.</summary>
    /// <returns>Null when this does not begin a block.</returns>
    public static FenceInfo? Read(string? attributes, string language, string options)
    {
        if (!string.IsNullOrEmpty(attributes)) return FromAttributes(AttributeList.Read(attributes));
        var values = new List<KeyValuePair<string, string>>();
        foreach (System.Text.RegularExpressions.Match match in FencePatterns.Option.Matches(options))
            values.Add(new(match.Groups["key"].Value, match.Groups["value"].Success ? match.Groups["value"].Value : match.Groups["key"].Value));
        var info = With(new() { Language = language }, values);
        // Without braces only what is known is an option; anything else is no fence.
        return info.Attributes.Count > 0 ? null : info;
    }

    static FenceInfo FromAttributes(List<KeyValuePair<string, string>> list)
    {
        var classes = list.Where(static pair => pair.Key == ".").Select(static pair => pair.Value).ToList();
        var id = list.LastOrDefault(static pair => pair.Key == "id").Value;
        var language = classes.Count > 0 ? classes[0] : "";
        return With(new() { Language = language, Id = id, Classes = [.. classes.Skip(1)] }, list.Where(static pair => pair.Key is not ("." or "id")));
    }

    static FenceInfo With(FenceInfo info, IEnumerable<KeyValuePair<string, string>> values)
    {
        var others = new Dictionary<string, string>();
        foreach (var (key, value) in values)
        {
            if (key == "hl_lines" && FencePatterns.Lines.IsMatch(value)) info = info with { MarkedLines = value };
            else if (key == "linenums" && FencePatterns.LineNumbers.IsMatch(value)) info = info with { LineNumbers = value };
            else if (key == "title") info = info with { Title = value };
            else others[key] = value;
        }
        return info with { Attributes = others };
    }
}
