namespace Portico.Languages.Templates;

/// <summary>The template cannot be read at a position in its text.</summary>
sealed class TemplateSyntaxFault(string reason, int position) : Exception(reason)
{
    public int Position => position;
}
