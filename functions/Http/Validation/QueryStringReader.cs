using System.Buffers;
using System.Text;

namespace Portico.Functions.Http.Validation;

/// <summary>Takes a query string apart the way Express does (the <c>qs</c> package), so that the same request means the same.</summary>
internal ref struct QueryStringReader(ReadOnlySpan<char> query)
{
    /// <summary>What comes after so many parameters is not read; the peer's parser has the same limit.</summary>
    const int MaxParameters = 1000;

    static readonly SearchValues<char> Encoded = SearchValues.Create('%', '+');

    ReadOnlySpan<char> rest = query is ['?', .. var text] ? text : query;
    int count;

    /// <summary>Name without brackets.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The decoded value.</summary>
    public string Value { get; private set; } = "";

    /// <summary>How the name was written.</summary>
    public QueryShape Shape { get; private set; }

    /// <summary>Goes to the next parameter; false at the end.</summary>
    public bool Read()
    {
        while (!rest.IsEmpty && count < MaxParameters)
        {
            var end = rest.IndexOf('&');
            var part = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (part.IsEmpty) continue;
            count++;
            var equals = part.IndexOf("]=") is >= 0 and var bracketed ? bracketed + 1 : part.IndexOf('=');
            if (equals == 0) continue;
            var name = Decode(equals < 0 ? part : part[..equals]);
            Value = equals < 0 ? "" : Decode(part[(equals + 1)..]);
            var bracket = name.IndexOf('[', StringComparison.Ordinal);
            Shape = bracket <= 0 || name.IndexOf(']', bracket) < 0 ? QueryShape.Plain
                : name[bracket + 1] == ']' || int.TryParse(name.AsSpan(bracket + 1, name.IndexOf(']', bracket) - bracket - 1), out _) ? QueryShape.Element
                : QueryShape.Nested;
            Name = Shape == QueryShape.Plain ? name : name[..bracket];
            return true;
        }
        return false;
    }

    /// <summary>Decodes plus signs and percent escapes; text whose escapes are not UTF-8 stays as it is, as with <c>decodeURIComponent</c>.</summary>
    internal static string Decode(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(Encoded)) return text.ToString();
        var plain = text.ToString().Replace('+', ' ');
        return plain.Contains('%', StringComparison.Ordinal) && TryUnescape(plain, out var decoded) ? decoded : plain;
    }

    /// <summary>Replaces percent escapes; false when one is none, or they do not make UTF-8.</summary>
    internal static bool TryUnescape(string text, out string decoded)
    {
        decoded = text;
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return TryUnescape(text, bytes, out var length) && StrictUtf8.TryDecode(bytes.AsSpan(0, length), out decoded);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    static bool TryUnescape(string text, Span<byte> bytes, out int length)
    {
        length = 0;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '%')
            {
                var run = text.IndexOf('%', i) is >= 0 and var next ? next : text.Length;
                length += Encoding.UTF8.GetBytes(text.AsSpan(i, run - i), bytes[length..]);
                i = run;
                continue;
            }
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])) return false;
            bytes[length++] = (byte)((Convert.FromHexString(text.AsSpan(i + 1, 2)))[0]);
            i += 3;
        }
        return true;
    }
}

/// <summary>How a parameter's name was written.</summary>
internal enum QueryShape
{
    /// <summary><c>name=value</c>.</summary>
    Plain,

    /// <summary><c>name[]=value</c>.</summary>
    Element,

    /// <summary><c>name[key]=value</c>.</summary>
    Nested,
}
