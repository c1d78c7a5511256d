namespace Portico.Languages.Templates;

/// <summary>How an engine reads and renders templates.</summary>
public sealed record TemplateOptions
{
    /// <summary>The marks of tags. Default: Nunjucks' own.</summary>
    public TemplateSyntax Syntax { get; init; } = TemplateSyntax.Nunjucks;

    /// <summary>Whether values are escaped for HTML unless they are marked as safe. Default false.</summary>
    public bool AutoEscape { get; init; }

    /// <summary>Whether the line break after a block tag is dropped. Default false.</summary>
    public bool TrimBlocks { get; init; }

    /// <summary>Whether blanks before a block tag that begins its line are dropped. Default false.</summary>
    public bool LstripBlocks { get; init; }

    /// <summary>Whether writing undefined or null is an error. Default false.</summary>
    public bool ThrowOnUndefined { get; init; }

    /// <summary>Whether Python's names and methods work as they do in Jinja: True, None, slices, items(). Default false.</summary>
    public bool JinjaCompatible { get; init; }

    /// <summary>Whether regular expressions may search. Default true.</summary>
    public bool AllowRegex { get; init; } = true;

    /// <summary>How many parsed templates are kept. Default 1,000.</summary>
    public int CacheSize { get; init; } = 1_000;

    /// <summary>What one render may cost.</summary>
    public TemplateLimits Limits { get; init; } = new();

    /// <summary>Filters beside the built-in ones, which they may replace.</summary>
    public IReadOnlyDictionary<string, TemplateFunction> Filters { get; init; } = new Dictionary<string, TemplateFunction>();

    /// <summary>Tests beside the built-in ones, which they may replace.</summary>
    public IReadOnlyDictionary<string, TemplateFunction> Tests { get; init; } = new Dictionary<string, TemplateFunction>();

    /// <summary>Values and functions that every template sees.</summary>
    public IReadOnlyDictionary<string, TemplateValue> Globals { get; init; } = new Dictionary<string, TemplateValue>();

    /// <summary>The clock that the time limit is measured with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
