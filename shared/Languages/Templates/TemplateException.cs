namespace Portico.Languages.Templates;

/// <summary>A template cannot be read or rendered. Lines and columns count from 1.</summary>
public sealed class TemplateException : Exception
{
    /// <summary>Describes what went wrong and where.</summary>
    public TemplateException(TemplateProblem problem, string template, int line, int column, string reason, Exception? inner = null)
        : base($"({template}) [Line {line}, Column {column}] {reason}", inner)
    {
        Problem = problem;
        Template = template;
        Line = line;
        Column = column;
        Reason = reason;
    }

    /// <summary>What kind of failure it is.</summary>
    public TemplateProblem Problem { get; }

    /// <summary>The name of the template.</summary>
    public string Template { get; }

    /// <summary>The line of the failing expression or tag.</summary>
    public int Line { get; }

    /// <summary>The column of the failing expression or tag.</summary>
    public int Column { get; }

    /// <summary>What was wrong, without the place.</summary>
    public string Reason { get; }
}
