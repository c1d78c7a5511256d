namespace Portico.Languages.Templates;

/// <summary>What kind of failure ended a template.</summary>
public enum TemplateProblem
{
    /// <summary>The template cannot be read.</summary>
    Syntax,

    /// <summary>An expression failed.</summary>
    Evaluation,

    /// <summary>A limit on output, steps, recursion or time was reached.</summary>
    Limit,
}
