namespace Portico.TechDocs.Highlighting;

/// <summary>Cuts languages made of words, strings, numbers and comments into tokens. It colours; it does not understand.</summary>
static class WordLexer
{
    /// <summary>Cuts code into tokens.</summary>
    public static void Read(string code, Language language, TokenWriter writer)
    {
        var at = 0;
        var previous = "";
        while (at < code.Length)
        {
            var rest = code.AsSpan(at);
            var (kind, length) = Next(rest, at == 0 ? '\n' : code[at - 1], previous, language);
            writer.Add(kind, rest[..length]);
            if (kind is not null && char.IsLetter(rest[0])) previous = rest[..length].ToString();
            else if (!rest[..length].IsWhiteSpace()) previous = "";
            at += length;
        }
    }

    static (string? Kind, int Length) Next(ReadOnlySpan<char> rest, char before, string previous, Language language)
    {
        var first = rest[0];
        if (char.IsWhiteSpace(first)) return (null, Count(rest, static (c, _) => char.IsWhiteSpace(c), language));
        if (Comment(rest, before, language) is > 0 and var comment) return (language.BlockComment is { } block && rest.StartsWith(block.Open) ? "cm" : "c1", comment);
        if (language.Quotes.Contains(first, StringComparison.Ordinal)) return String(rest, first, language);
        if (char.IsAsciiDigit(first)) return Number(rest, language);
        if (first == '$' && language.HasDollarVariables) return Variable(rest, language);
        if (first == '@' && rest.Length > 1 && char.IsLetter(rest[1])) return ("nd", 1 + Count(rest[1..], IsWord, language));
        if (char.IsLetter(first) || first == '_') return Word(rest, previous, language);
        return "(){}[];,.".Contains(first, StringComparison.Ordinal) ? ("p", 1) : (char.IsAscii(first) ? "o" : null, 1);
    }

    static int Comment(ReadOnlySpan<char> rest, char before, Language language)
    {
        if (language.BlockComment is { } block && rest.StartsWith(block.Open))
        {
            var end = rest[block.Open.Length..].IndexOf(block.Close);
            return end < 0 ? rest.Length : block.Open.Length + end + block.Close.Length;
        }
        foreach (var comment in language.LineComments)
        {
            // "a#b" is a word of a shell, and "https://" no comment of any language.
            if (!rest.StartsWith(comment) || (comment == "#" ? !char.IsWhiteSpace(before) && !"(){}[];,".Contains(before, StringComparison.Ordinal) : before == ':')) continue;
            var end = rest.IndexOf('\n');
            return end < 0 ? rest.Length : end;
        }
        return 0;
    }

    static (string, int) String(ReadOnlySpan<char> rest, char quote, Language language)
    {
        if (language.TripleQuotes && rest.Length >= 6 && rest[1] == quote && rest[2] == quote)
        {
            var end = rest[3..].IndexOf([quote, quote, quote]);
            return ("sd", end < 0 ? rest.Length : end + 6);
        }
        var i = 1;
        while (i < rest.Length && rest[i] != quote && (rest[i] != '\n' || quote == '`'))
        {
            i += rest[i] == '\\' && i + 1 < rest.Length && rest[i + 1] != '\n' ? 2 : 1;
        }
        if (i < rest.Length && rest[i] == quote) i++;
        var isKey = language.HasStringKeys && rest[i..].TrimStart() is [':', ..];
        return (isKey ? "nt" : quote == '"' ? "s2" : "s1", i);
    }

    static (string, int) Number(ReadOnlySpan<char> rest, Language language)
    {
        var length = Count(rest, static (c, _) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.', language);
        while (rest[length - 1] == '.') length--;
        return (rest[..length].Contains('.') ? "mf" : "mi", length);
    }

    static (string, int) Variable(ReadOnlySpan<char> rest, Language language)
    {
        if (rest.Length > 1 && rest[1] == '{')
        {
            var end = rest.IndexOf('}');
            return ("si", end < 0 ? 1 : end + 1);
        }
        return ("nv", 1 + Count(rest[1..], static (c, _) => char.IsLetterOrDigit(c) || c is '_', language));
    }

    static (string?, int) Word(ReadOnlySpan<char> rest, string previous, Language language)
    {
        var length = Count(rest, IsWord, language);
        var word = rest[..length].ToString();
        var key = language.IgnoresCase ? word.ToLowerInvariant() : word;
        if (language.Keywords.Contains(key)) return ("k", length);
        if (language.Constants.Contains(key)) return ("kc", length);
        if (language.Types.Contains(key)) return ("kt", length);
        if (language.Builtins.Contains(key)) return ("nb", length);
        if (previous is "class" or "interface" or "struct" or "record" or "enum" or "trait" or "type") return ("nc", length);
        return (rest[length..].StartsWith("(") ? "nf" : "n", length);
    }

    static bool IsWord(char c, Language language) => char.IsLetterOrDigit(c) || c == '_' || (c == '-' && language.HasHyphenatedWords);

    static int Count(ReadOnlySpan<char> text, Func<char, Language, bool> test, Language language)
    {
        var i = 0;
        while (i < text.Length && test(text[i], language)) i++;
        return i;
    }
}
