namespace Portico.Languages.Templates;

/// <summary>Text that is not escaped again; two of them are the same only when they are one object.</summary>
sealed class SafeText(string text)
{
    public string Text => text;
}
