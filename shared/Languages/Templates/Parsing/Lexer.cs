using System.Buffers;
using System.Text.RegularExpressions;

namespace Portico.Languages.Templates;

/// <summary>Cuts a template into text, tags and what is within tags, one token at a time.</summary>
sealed partial class Lexer(string source, TemplateOptions options)
{
    readonly TemplateSyntax _syntax = options.Syntax;
    readonly SearchValues<char> _marks = SearchValues.Create(
        [options.Syntax.BlockStart[0], options.Syntax.VariableStart[0], options.Syntax.CommentStart[0], options.Syntax.CommentEnd[0]]);

    int _at;
    bool _inTag;

    public Token Next()
    {
        while (true)
        {
            if (_at >= source.Length) return new(TokenKind.End, "", source.Length);
            if (_inTag) return NextInTag();
            if (StartsTag(_syntax.BlockStart, TokenKind.BlockStart) is { } block) return block;
            if (StartsTag(_syntax.VariableStart, TokenKind.VariableStart) is { } variable) return variable;
            if (At(_syntax.CommentStart)) return Comment();
            var data = Data();
            // Nothing may be left of blanks before a block tag.
            if (data.Text.Length > 0) return data;
        }
    }

    /// <summary>The text up to the end tag of a raw block, or nothing when there is none.</summary>
    public string Raw(string name)
    {
        // Only the usual marks end a raw block, and no minus may stand in them.
        var pattern = name == "raw" ? RawTag() : VerbatimTag();
        var (start, end, level) = (_at, _at, 1);
        for (var match = pattern.Match(source, _at); match.Success && level > 0; match = match.NextMatch())
        {
            level += match.Groups[1].Value == name ? 1 : -1;
            end = level == 0 ? match.Index : match.Index + match.Length;
            _at = match.Index + match.Length;
        }
        return source[start..end];
    }

    Token? StartsTag(string mark, TokenKind kind)
    {
        if (!At(mark)) return null;
        var start = _at;
        _at += mark.Length;
        var trims = _at < source.Length && source[_at] == '-';
        if (trims) _at++;
        _inTag = true;
        return new(kind, mark, start, trims);
    }

    Token Comment()
    {
        var start = _at;
        var text = start + _syntax.CommentStart.Length;
        var end = source.IndexOf(_syntax.CommentEnd, text, StringComparison.Ordinal);
        if (end < 0) throw new TemplateSyntaxFault("expected end of comment, got end of file", start);
        _at = end + _syntax.CommentEnd.Length;
        var last = _at - _syntax.CommentEnd.Length - 1;
        return new(TokenKind.Comment, "", start, text < source.Length && source[text] == '-', source[last] == '-');
    }

    Token Data()
    {
        var start = _at;
        while (true)
        {
            var next = source.AsSpan(_at).IndexOfAny(_marks);
            _at = next < 0 ? source.Length : _at + next;
            if (next < 0) return new(TokenKind.Data, source[start..], start);
            if (At(_syntax.BlockStart)) return new(TokenKind.Data, source[start..BeforeBlock(start)], start);
            if (At(_syntax.VariableStart) || At(_syntax.CommentStart)) return new(TokenKind.Data, source[start.._at], start);
            if (At(_syntax.CommentEnd)) throw new TemplateSyntaxFault("unexpected end of comment", _at);
            _at++;
        }
    }

    int BeforeBlock(int start)
    {
        if (!options.LstripBlocks || _at == start) return _at;
        var line = source.LastIndexOf('\n', _at - 1) + 1;
        return line >= start && line < _at && WhiteSpace.IsAll(source.AsSpan(line, _at - line)) ? line : _at;
    }

    void SkipLineBreak()
    {
        if (!options.TrimBlocks || _at >= source.Length) return;
        if (source[_at] == '\n') _at++;
        else if (source[_at] == '\r' && _at + 1 < source.Length && source[_at + 1] == '\n') _at += 2;
    }

    bool At(string mark) => source.AsSpan(_at).StartsWith(mark);

    [GeneratedRegex(@"\{%\s*(raw|endraw)\s*%\}", RegexOptions.ECMAScript)]
    private static partial Regex RawTag();

    [GeneratedRegex(@"\{%\s*(verbatim|endverbatim)\s*%\}", RegexOptions.ECMAScript)]
    private static partial Regex VerbatimTag();
}
