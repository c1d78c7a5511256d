namespace Portico.Languages.Templates;

/// <summary>What counts as true.</summary>
static class Truth
{
    public static bool Of(TemplateValue value) => value.Kind switch
    {
        TemplateKind.Undefined or TemplateKind.Null => false,
        TemplateKind.Boolean => value.Boolean,
        TemplateKind.Number => value.Number != 0 && !double.IsNaN(value.Number),
        TemplateKind.Text => value.PlainText!.Length > 0,
        _ => true,
    };
}
