using System.Text.RegularExpressions;

namespace Portico.Languages.Templates;

/// <summary>Filters that make text from text.</summary>
static partial class TextFilters
{
    const int DefaultWidth = 80;
    const int DefaultIndent = 4;
    const int DefaultLength = 255;

    public static IReadOnlyDictionary<string, TemplateFunction> All { get; } = new Dictionary<string, TemplateFunction>
    {
        ["capitalize"] = call => Input.Like(call, Capitalize(Input.NormalText(call, "toLowerCase"))),
        ["center"] = Center,
        ["escape"] = Escape,
        ["e"] = Escape,
        ["forceescape"] = call => TemplateValue.Safe(call[0].HasValue ? HtmlText.Escape(call.Text(0)) : ""),
        ["indent"] = Indent,
        ["lower"] = call => LetterCase.Lower(Input.NormalText(call, "toLowerCase")),
        ["nl2br"] = call => call[0].HasValue ? Input.Like(call, LineBreak().Replace(Input.Text(call, "replace"), "<br />\n")) : "",
        ["replace"] = ReplaceFilter.Replace,
        ["safe"] = call => call[0].Kind == TemplateKind.Safe ? call[0] : TemplateValue.Safe(call[0].HasValue ? call.Text(0) : ""),
        ["string"] = call => call[0].Kind == TemplateKind.Safe ? call[0] : call[0].HasValue ? call.Text(0) : throw Input.NoMethod(call, "toString"),
        ["striptags"] = StripTags,
        ["title"] = Title,
        ["trim"] = call => Input.Like(call, WhiteSpace.Trim(Input.Text(call, "replace"))),
        ["truncate"] = Truncate,
        ["upper"] = call => LetterCase.Upper(Input.NormalText(call, "toUpperCase")),
        ["wordcount"] = call => call.IsTrue(0) && Words().Count(Input.Text(call, "match")) is > 0 and var words ? words : TemplateValue.Null,
    };

    static string Capitalize(string text)
    {
        var lower = LetterCase.Lower(text);
        return lower.Length == 0 ? "" : LetterCase.Upper(lower[..1]) + lower[1..];
    }

    // What has no length is not padded.
    static TemplateValue Center(TemplateCall call)
    {
        var value = Input.IsNothing(call[0]) ? "" : call[0];
        var blanks = (call.IsTrue(1) ? call.Number(1) : DefaultWidth) - Input.Length(call.Evaluation, value);
        if (blanks <= 0) return value;
        return Input.Like(call, Input.Blanks(call, blanks / 2 - blanks % 2) + ToText.Of(call.Evaluation, value) + Input.Blanks(call, blanks / 2));
    }

    static TemplateValue Escape(TemplateCall call)
    {
        if (call[0].Kind == TemplateKind.Safe) return call[0];
        var text = call[0].HasValue ? HtmlText.Escape(call.Text(0)) : "";
        call.Evaluation.Charge(text.Length);
        return TemplateValue.Safe(text);
    }

    static TemplateValue Indent(TemplateCall call)
    {
        if (Input.IsNothing(call[0]) || call[0].PlainText is "") return "";
        var lines = Input.Text(call, "split").Split('\n');
        var blanks = Input.Blanks(call, call.IsTrue(1) ? call.Number(1) : DefaultIndent);
        call.Evaluation.CheckSize((double)lines.Length * blanks.Length);
        var first = call.IsTrue(2) ? blanks : "";
        return Input.Like(call, first + string.Join("\n" + blanks, lines));
    }

    static TemplateValue StripTags(TemplateCall call)
    {
        var text = WhiteSpace.Trim(Tags().Replace(Input.NormalText(call, "replace"), ""));
        if (!call.IsTrue(1)) return Input.Like(call, Blanks().Replace(text, " "));
        text = LineEdges().Replace(text, "");
        text = ManySpaces().Replace(text, " ").Replace("\r\n", "\n", StringComparison.Ordinal);
        return Input.Like(call, ManyLines().Replace(text, "\n\n"));
    }

    static TemplateValue Title(TemplateCall call) => Input.Like(call, string.Join(' ', Input.NormalText(call, "split").Split(' ').Select(Capitalize)));

    static TemplateValue Truncate(TemplateCall call)
    {
        var length = call.IsTrue(1) ? call.Number(1) : DefaultLength;
        if (Input.IsNothing(call[0])) return "";
        if (call[0].TextOrNull is not { } text) return Input.Length(call) <= length ? call[0] : throw Input.NoMethod(call, "substring");
        if (text.Length <= length) return call[0];
        var kept = (int)Math.Clamp(double.IsNaN(length) ? 0 : length, 0, text.Length);
        // lastIndexOf searches the whole text when its position is no number.
        var blank = call.IsTrue(2) ? kept : text.LastIndexOf(' ', Math.Min(double.IsNaN(length) ? text.Length - 1 : kept, text.Length - 1));
        var end = call[3].HasValue ? call.Text(3) : "...";
        return Input.Like(call, text[..(blank < 0 ? kept : blank)] + end);
    }

    [GeneratedRegex(@"\r\n|\n")]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"\w+", RegexOptions.ECMAScript)]
    private static partial Regex Words();

    [GeneratedRegex(@"</?([a-z][a-z0-9]*)\b[^>]*>|<!--[\s\S]*?-->", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\s\ufeff-[\u0085]]+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<=\A|[\n\r\u2028\u2029]) +| +(?=\z|[\n\r\u2028\u2029])")]
    private static partial Regex LineEdges();

    [GeneratedRegex(" +")]
    private static partial Regex ManySpaces();

    [GeneratedRegex(@"\n\n\n+")]
    private static partial Regex ManyLines();
}
