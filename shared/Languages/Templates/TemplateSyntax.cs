namespace Portico.Languages.Templates;

/// <summary>The marks that set tags apart from text.</summary>
public sealed record TemplateSyntax(
    string VariableStart = "{{", string VariableEnd = "}}", string BlockStart = "{%", string BlockEnd = "%}", string CommentStart = "{#", string CommentEnd = "#}")
{
    /// <summary>Nunjucks' own marks: <c>{{ value }}</c>.</summary>
    public static TemplateSyntax Nunjucks { get; } = new();

    /// <summary>The scaffolder's marks: <c>${{ value }}</c>.</summary>
    public static TemplateSyntax Scaffolder { get; } = new(VariableStart: "${{");
}
