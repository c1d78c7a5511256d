using System.Text.RegularExpressions;
using static Portico.TechDocs.Markdown.Inlines.EmphasisPatterns;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>Emphasis by carets, tildes and equals signs.</summary>
static partial class PairPatterns
{
    /// <summary><c>^^insert^^</c> and <c>^superscript^</c>.</summary>
    public static EmphasisPattern[] Caret { get; } =
    [
        new(CaretInsertOutsideSuper, EmphasisForm.Outside, "ins", "sup"),
        new(CaretSuperOutsideInsert, EmphasisForm.Outside, "sup", "ins"),
        new(CaretInsertOutsideSuperApart, EmphasisForm.Outside, "ins", "sup"),
        new(CaretInsert, EmphasisForm.Single, "ins"),
        new(CaretSuper, EmphasisForm.Single, "sup"),
    ];

    /// <summary><c>~~delete~~</c> and <c>~subscript~</c>.</summary>
    public static EmphasisPattern[] Tilde { get; } =
    [
        new(TildeDeleteOutsideSub, EmphasisForm.Outside, "del", "sub"),
        new(TildeSubOutsideDelete, EmphasisForm.Outside, "sub", "del"),
        new(TildeDeleteOutsideSubApart, EmphasisForm.Outside, "del", "sub"),
        new(TildeDelete, EmphasisForm.Single, "del"),
        new(TildeSub, EmphasisForm.Single, "sub"),
    ];

    /// <summary><c>==mark==</c>.</summary>
    public static EmphasisPattern[] Mark { get; } =
    [
        new(MarkMark, EmphasisForm.Single, "mark"),
    ];

    [GeneratedRegex(@"\G(\^{3})(?![\s\^])(\^|[^\s]+?)(?<!\s)\1", Options, Milliseconds)]
    private static partial Regex CaretInsertOutsideSuper { get; }

    [GeneratedRegex(@"\G(\^{3})(?![\s\^])(\^|[^\s]+?)(?<!\s)\^{2}(?:(?=_)|(?![\w\^]))(\^|[^\s]+?)(?<!\s)\^", Options, Milliseconds)]
    private static partial Regex CaretSuperOutsideInsert { get; }

    [GeneratedRegex(@"\G(\^{3})(?![\s\^])(\^|[^\s]+?)(?<!\s)\^(?:(?=_)|(?![\w\^]))(.+?\^*?)(?<!\s)\^{2}", Options, Milliseconds)]
    private static partial Regex CaretInsertOutsideSuperApart { get; }

    [GeneratedRegex(@"\G(?:(?<=_)|(?<![\w\^]))(\^{2})(?![\s\^])(.+?\^*?)(?<!\s)\1(?:(?=_)|(?![\w\^]))", Options, Milliseconds)]
    private static partial Regex CaretInsert { get; }

    [GeneratedRegex(@"\G(\^)(?!\s)(\^|[^\s]+?)(?<!\s)\1", Options, Milliseconds)]
    private static partial Regex CaretSuper { get; }

    [GeneratedRegex(@"\G(~{3})(?![\s~])(~|[^\s]+?)(?<!\s)\1", Options, Milliseconds)]
    private static partial Regex TildeDeleteOutsideSub { get; }

    [GeneratedRegex(@"\G(~{3})(?![\s~])(~|[^\s]+?)(?<!\s)~{2}(?:(?=_)|(?![\w~]))(~|[^\s]+?)(?<!\s)~", Options, Milliseconds)]
    private static partial Regex TildeSubOutsideDelete { get; }

    [GeneratedRegex(@"\G(~{3})(?![\s~])(~|[^\s]+?)(?<!\s)~(?:(?=_)|(?![\w~]))(.+?~*?)(?<!\s)~{2}", Options, Milliseconds)]
    private static partial Regex TildeDeleteOutsideSubApart { get; }

    [GeneratedRegex(@"\G(?:(?<=_)|(?<![\w~]))(~{2})(?![\s~])(.+?~*?)(?<!\s)\1(?:(?=_)|(?![\w~]))", Options, Milliseconds)]
    private static partial Regex TildeDelete { get; }

    [GeneratedRegex(@"\G(~)(?!\s)(~|[^\s]+?)(?<!\s)\1", Options, Milliseconds)]
    private static partial Regex TildeSub { get; }

    [GeneratedRegex(@"\G(?:(?<=_)|(?<![\w=]))(={2})(?![\s=])((?:(?<=\s)=+?(?=\s)|.)+?=*?)(?<!\s)\1(?:(?=_)|(?![\w=]))", Options, Milliseconds)]
    private static partial Regex MarkMark { get; }
}
