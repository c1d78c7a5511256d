using Portico.Languages.Patterns;

namespace Portico.Languages.Templates;

/// <summary>A regular expression in a template, with the position that a global search goes on from.</summary>
sealed class RegexValue(JavaScriptRegex regex)
{
    public JavaScriptRegex Regex => regex;

    public int LastIndex { get; set; }

    public override string ToString() => $"/{regex.Source}/{regex.Flags}";
}
