namespace Portico.Languages.Templates;

/// <summary>A piece of a template. <paramref name="Trims"/> says that a tag's mark has a minus at its outer side.</summary>
readonly record struct Token(TokenKind Kind, string Text, int Start, bool Trims = false, bool TrimsAfter = false, double Number = 0)
{
    public bool Is(TokenKind kind, string text) => Kind == kind && Text == text;

    public string Shown => Kind switch
    {
        TokenKind.End => "the end of the template",
        TokenKind.Text => $"\"{(Text.Length > 40 ? Text[..40] + "…" : Text)}\"",
        TokenKind.Data => "text",
        _ => Text,
    };
}
