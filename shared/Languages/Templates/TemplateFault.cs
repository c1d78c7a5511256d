namespace Portico.Languages.Templates;

/// <summary>A failure before its place in the template is known.</summary>
sealed class TemplateFault(string reason, TemplateProblem problem = TemplateProblem.Evaluation) : Exception(reason)
{
    public TemplateProblem Problem => problem;

    public static TemplateFault Limit(string reason) => new(reason, TemplateProblem.Limit);
}
