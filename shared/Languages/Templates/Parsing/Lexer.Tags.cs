using System.Buffers;
using System.Globalization;
using System.Text;

namespace Portico.Languages.Templates;

sealed partial class Lexer
{
    const string Delimiters = "()[]{}%*-+~/#,:|.<>=!";
    static readonly SearchValues<char> EndsWord = SearchValues.Create(" \n\t\r\u00a0" + Delimiters);
    static readonly SearchValues<char> IsDelimiter = SearchValues.Create(Delimiters);

    Token NextInTag()
    {
        while (_at < source.Length && source[_at] is ' ' or '\n' or '\t' or '\r' or '\u00a0') _at++;
        if (_at >= source.Length) return new(TokenKind.End, "", source.Length);
        var start = _at;
        var c = source[start];
        if (c is '"' or '\'') return Text(c);
        if (EndsTag(_syntax.BlockEnd, TokenKind.BlockEnd) is { } block)
        {
            SkipLineBreak();
            return block;
        }
        if (EndsTag(_syntax.VariableEnd, TokenKind.VariableEnd) is { } variable) return variable;
        if (c == 'r' && start + 1 < source.Length && source[start + 1] == '/') return Regex();
        return IsDelimiter.Contains(c) ? Punctuation(c) : Word();
    }

    Token? EndsTag(string mark, TokenKind kind)
    {
        var trims = source[_at] == '-' && source.AsSpan(_at + 1).StartsWith(mark);
        if (!trims && !At(mark)) return null;
        var start = _at;
        _at += mark.Length + (trims ? 1 : 0);
        _inTag = false;
        return new(kind, mark, start, trims);
    }

    Token Text(char quote)
    {
        var start = _at++;
        var end = source.AsSpan(_at).IndexOfAny(quote, '\\');
        if (end >= 0 && source[_at + end] == quote)
        {
            _at += end + 1;
            return new(TokenKind.Text, source[(start + 1)..(_at - 1)], start);
        }
        var text = new StringBuilder();
        for (; _at < source.Length && source[_at] != quote; _at++)
        {
            var c = source[_at];
            if (c == '\\') c = ++_at < source.Length ? Escaped(source[_at]) : '\0';
            if (_at < source.Length) text.Append(c);
        }
        _at = Math.Min(_at + 1, source.Length);
        return new(TokenKind.Text, text.ToString(), start);
    }

    static char Escaped(char c) => c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => c };

    /// <summary>The pattern, then a slash, then the flags; a pattern cannot hold a slash without a backslash, so the last slash parts them.</summary>
    Token Regex()
    {
        var start = _at;
        _at += 2;
        var body = _at;
        while (_at < source.Length && (source[_at] != '/' || source[_at - 1] == '\\')) _at++;
        var pattern = source[body.._at];
        _at = Math.Min(_at + 1, source.Length);
        var flags = _at;
        while (_at < source.Length && source[_at] is 'g' or 'i' or 'm' or 'y') _at++;
        return new(TokenKind.Regex, pattern + "/" + source[flags.._at], start);
    }

    Token Punctuation(char c)
    {
        var start = _at++;
        var second = _at < source.Length ? source[_at] : '\0';
        var text = (c, second) switch
        {
            ('=', '=') => "==",
            ('!', '=') => "!=",
            ('<', '=') => "<=",
            ('>', '=') => ">=",
            ('/', '/') => "//",
            ('*', '*') => "**",
            _ => null,
        };
        if (text is null) return new(KindOf(c), Single(c), start);
        _at++;
        if (c is '=' or '!' && _at < source.Length && source[_at] == '=') (text, _at) = (c == '=' ? "===" : "!==", _at + 1);
        return new(TokenKind.Operator, text, start);
    }

    static TokenKind KindOf(char c) => c switch
    {
        '(' => TokenKind.LeftParenthesis,
        ')' => TokenKind.RightParenthesis,
        '[' => TokenKind.LeftBracket,
        ']' => TokenKind.RightBracket,
        '{' => TokenKind.LeftCurly,
        '}' => TokenKind.RightCurly,
        ',' => TokenKind.Comma,
        ':' => TokenKind.Colon,
        '~' => TokenKind.Tilde,
        '|' => TokenKind.Pipe,
        _ => TokenKind.Operator,
    };

    static string Single(char c) => c switch
    {
        '.' => ".",
        '=' => "=",
        '(' => "(",
        ')' => ")",
        ',' => ",",
        '|' => "|",
        '+' => "+",
        '-' => "-",
        _ => c.ToString(),
    };

    Token Word()
    {
        var start = _at;
        var length = source.AsSpan(start).IndexOfAny(EndsWord);
        _at = length < 0 ? source.Length : start + length;
        var word = source.AsSpan(start, _at - start);
        if (!word.ContainsAnyExceptInRange('0', '9')) return Number(start);
        return word switch
        {
            "true" or "false" => new(TokenKind.Boolean, word.ToString(), start),
            "none" or "null" => new(TokenKind.None, word.ToString(), start),
            _ => new(TokenKind.Name, word.ToString(), start),
        };
    }

    Token Number(int start)
    {
        if (_at < source.Length && source[_at] == '.')
        {
            _at++;
            while (_at < source.Length && char.IsAsciiDigit(source[_at])) _at++;
        }
        var text = source[start.._at];
        return new(TokenKind.Number, text, start, Number: double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }
}
