namespace Portico.Languages.Templates;

/// <summary>Turns positions in a template's text into lines and columns.</summary>
static class Places
{
    public static TemplateException At(TemplateProblem problem, string name, string source, int position, string reason, Exception inner)
    {
        var before = source.AsSpan(0, Math.Min(position, source.Length));
        var line = before.Count('\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        return new(problem, name, line, column, reason, inner);
    }
}
