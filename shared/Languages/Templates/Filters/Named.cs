namespace Portico.Languages.Templates;

/// <summary>Arguments that may be given by their names.</summary>
static class Named
{
    public static TemplateValue[] Bind(TemplateCall call, string[] names)
    {
        var keywords = call.Count > 0 && call[call.Count - 1].ObjectOrNull is { IsKeywords: true } last ? last : null;
        var given = keywords is null ? call.Count : call.Count - 1;
        return [.. names.Select((name, index) => index < given ? call[index] : keywords?[name] ?? default)];
    }
}
