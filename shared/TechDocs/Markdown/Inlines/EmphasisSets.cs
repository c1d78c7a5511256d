using System.Text.RegularExpressions;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>Which emphasis there is, and in what order it is tried: the same for asterisks and for underscores.</summary>
static class EmphasisSets
{
    const string Strong = "strong", Em = "em";

    /// <summary>As Python-Markdown has it.</summary>
    public static EmphasisPattern[] Plain(Regex strongOutsideEm, Regex emOutsideStrong, Regex strongBeforeEnd, Regex strong, Regex em) =>
    [
        new(strongOutsideEm, EmphasisForm.Outside, Strong, Em),
        new(emOutsideStrong, EmphasisForm.Outside, Em, Strong),
        new(strongBeforeEnd, EmphasisForm.AtEnd, Strong, Em),
        new(strong, EmphasisForm.Single, Strong),
        new(em, EmphasisForm.Single, Em),
    ];

    /// <summary>As betterem has it when it is smart.</summary>
    public static EmphasisPattern[] Smart(Regex strongOutsideEm, Regex emOutsideStrong, Regex strongOutsideEmApart, Regex strong, Regex em) =>
    [
        new(strongOutsideEm, EmphasisForm.Outside, Strong, Em),
        new(emOutsideStrong, EmphasisForm.Outside, Em, Strong),
        new(strongOutsideEmApart, EmphasisForm.Outside, Strong, Em),
        new(strong, EmphasisForm.Single, Strong),
        new(em, EmphasisForm.Single, Em),
    ];

    /// <summary>As betterem has it.</summary>
    public static EmphasisPattern[] Better(Regex strongOutsideEm, Regex emOutsideStrong, Regex strongOutsideEmApart, Regex strongBeforeEnd, Regex strong, Regex em) =>
    [
        new(strongOutsideEm, EmphasisForm.Outside, Strong, Em),
        new(emOutsideStrong, EmphasisForm.Outside, Em, Strong),
        new(strongOutsideEmApart, EmphasisForm.Outside, Strong, Em),
        new(strongBeforeEnd, EmphasisForm.AtEnd, Strong, Em),
        new(strong, EmphasisForm.Single, Strong),
        new(em, EmphasisForm.Single, Em),
    ];
}
