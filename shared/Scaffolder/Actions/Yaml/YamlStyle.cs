using System.Text.Json;

namespace Portico.Scaffolder.Actions.Yaml;

/// <summary>How YAML is written; names and defaults are those of the npm package <c>yaml</c>, which the peer writes with.</summary>
sealed record YamlStyle
{
    /// <summary>Blanks a level.</summary>
    public int Indent { get; init; } = 2;

    /// <summary>Whether a list below a key is indented.</summary>
    public bool IndentSeq { get; init; } = true;

    /// <summary>Column at which lines are folded; 0 for never.</summary>
    public int LineWidth { get; init; } = 80;

    /// <summary>Characters that a folded line has at least, however deep it stands.</summary>
    public int MinContentWidth { get; init; } = 20;

    /// <summary>Length from which a quoted text is written on several lines.</summary>
    public int DoubleQuotedMinMultiLineLength { get; init; } = 40;

    /// <summary>Whether single quotes are preferred; null only to save escapes; false never.</summary>
    public bool? SingleQuote { get; init; }

    /// <summary>Style of texts: <c>PLAIN</c>, <c>QUOTE_DOUBLE</c>, <c>QUOTE_SINGLE</c>, <c>BLOCK_LITERAL</c>, <c>BLOCK_FOLDED</c>.</summary>
    public string TextType { get; init; } = "PLAIN";

    /// <summary>Style of keys; null for that of texts.</summary>
    public string? KeyType { get; init; }

    /// <summary>Block style of texts with several lines: <c>literal</c>, <c>folded</c>, null to choose, or empty for none.</summary>
    public string? BlockQuote { get; init; }

    /// <summary>What stands for null.</summary>
    public string Null { get; init; } = "null";

    /// <summary>What stands for true.</summary>
    public string True { get; init; } = "true";

    /// <summary>What stands for false.</summary>
    public string False { get; init; } = "false";

    /// <summary>Reads the options that templates give.</summary>
    public static YamlStyle Read(JsonElement? options)
    {
        var style = new YamlStyle();
        if (options is not { ValueKind: JsonValueKind.Object } given) return style;
        var indent = (int)(given.Number("indent") ?? style.Indent);
        if (indent is < 1 or > 16) throw ActionFailedException.Input("'indent' must be between 1 and 16.");
        return style with
        {
            Indent = indent,
            IndentSeq = given.Find("indentSeq") is not { ValueKind: JsonValueKind.False },
            LineWidth = Math.Clamp((int)(given.Number("lineWidth") ?? style.LineWidth), 0, 100_000),
            MinContentWidth = Math.Clamp((int)(given.Number("minContentWidth") ?? style.MinContentWidth), 0, 100_000),
            DoubleQuotedMinMultiLineLength = (int)(given.Number("doubleQuotedMinMultiLineLength") ?? style.DoubleQuotedMinMultiLineLength),
            SingleQuote = given.Find("singleQuote") is { ValueKind: JsonValueKind.True or JsonValueKind.False } quote ? quote.GetBoolean() : null,
            TextType = given.Text("defaultStringType") ?? style.TextType,
            KeyType = given.Text("defaultKeyType"),
            BlockQuote = given.Find("blockQuote") is { ValueKind: JsonValueKind.False } ? "" : given.Text("blockQuote"),
            Null = given.Text("nullStr") ?? style.Null,
            True = given.Text("trueStr") ?? style.True,
            False = given.Text("falseStr") ?? style.False,
        };
    }
}
