using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portico.Languages.Templates;

/// <summary>Filters that make addresses and links.</summary>
static partial class UrlFilters
{
    const string Unescaped = "-_.!~*'()";

    public static IReadOnlyDictionary<string, TemplateFunction> All { get; } = new Dictionary<string, TemplateFunction>
    {
        ["urlencode"] = UrlEncode,
        ["urlize"] = Urlize,
    };

    /// <summary>As encodeURIComponent does.</summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsAsciiLetterOrDigit(text[at]) || Unescaped.Contains(text[at], StringComparison.Ordinal))
            {
                encoded.Append(text[at]);
                continue;
            }
            if (!Rune.TryGetRuneAt(text, at, out var rune)) throw new TemplateFault("URI malformed");
            foreach (var one in bytes[..rune.EncodeToUtf8(bytes)]) encoded.Append('%').Append(one.ToString("X2", CultureInfo.InvariantCulture));
            at += rune.Utf16SequenceLength - 1;
        }
        return encoded.ToString();
    }

    static TemplateValue UrlEncode(TemplateCall call)
    {
        var evaluation = call.Evaluation;
        if (call[0].IsText) return Encode(call.Text(0));
        if (call[0].ArrayOrNull is not { } pairs) return string.Join('&', Members.Entries(call[0]).Select(entry => $"{Encode(entry.Key)}={Encode(ToText.Of(evaluation, entry.Value))}"));
        return string.Join('&', pairs.Select(pair => $"{Part(evaluation, pair, 0)}={Part(evaluation, pair, 1)}"));
    }

    static string Part(Evaluation evaluation, TemplateValue pair, int index) => pair.HasValue
        ? Encode(ToText.Of(evaluation, Members.Get(evaluation, pair, index)))
        : throw new TemplateFault($"cannot read properties of {ToText.Of(evaluation, pair)} (reading '{index}')");

    static TemplateValue Urlize(TemplateCall call)
    {
        var length = call[1].IsUndefined || double.IsNaN(call.Number(1)) ? int.MaxValue : call.Number(1);
        var attribute = call[2] is { Kind: TemplateKind.Boolean, Boolean: true } ? " rel=\"nofollow\"" : "";
        var words = Blanks().Split(Input.Text(call, "split"));
        var result = string.Concat(words.Select(word => Link(word, (int)Math.Clamp(length, 0, int.MaxValue), attribute)));
        call.Evaluation.Charge(result.Length);
        return result;
    }

    static string Link(string word, int length, string attribute)
    {
        var url = Punctuation().Match(word) is { Success: true } match ? match.Groups[1].Value : word;
        var shown = url[..Math.Min(length, url.Length)];
        if (HttpStart().IsMatch(url)) return $"<a href=\"{url}\"{attribute}>{shown}</a>";
        if (url.StartsWith("www.", StringComparison.Ordinal)) return $"<a href=\"http://{url}\"{attribute}>{shown}</a>";
        if (Email().IsMatch(url)) return $"<a href=\"mailto:{url}\">{url}</a>";
        return Domain().IsMatch(url) ? $"<a href=\"http://{url}\"{attribute}>{shown}</a>" : word;
    }

    [GeneratedRegex(@"([\s\ufeff-[\u0085]]+)")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\A(?:\(|<|&lt;)?(.*?)(?:\.|,|\)|\n|&gt;)?\z")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"\Ahttps?://.*\z")]
    private static partial Regex HttpStart();

    [GeneratedRegex(@"\A[a-zA-Z0-9_.!#$%&'*+\-/=?^`{|}~]+@[a-z0-9\-]+(\.[a-z0-9\-]+)+\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"\.(?:org|net|com)(?::|/|\z)")]
    private static partial Regex Domain();
}
