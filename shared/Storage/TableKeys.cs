using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portico.Storage;

/// <summary>
/// Text as a partition or row key. The service refuses <c>/ \ # ?</c> and control characters and keys over 1,024
/// characters; Azurite stumbles over percent signs. Each of these becomes <c>~</c> and four hex digits.
/// </summary>
public static class TableKeys
{
    /// <summary>Longest key this class makes; longer text is cut and closed with a hash.</summary>
    public const int MaxLength = 512;

    static readonly SearchValues<char> Safe = SearchValues.Create(
        " !\"$&()*+,-.0123456789:;<=>@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}");

    /// <summary>The text as a key; most text is returned as it is.</summary>
    public static string Escape(string text)
    {
        if (text.Length <= MaxLength && !text.AsSpan().ContainsAnyExcept(Safe)) return text;
        var key = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (Safe.Contains(c)) key.Append(c);
            else key.Append('~').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }
        if (key.Length <= MaxLength) return key.ToString();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return string.Concat(key.ToString(0, MaxLength - hash.Length - 2), "~~", hash);
    }

    /// <summary>The text a key was made of; null when it was cut, and the text must be kept elsewhere.</summary>
    public static string? Unescape(string key)
    {
        if (!key.Contains('~')) return key;
        if (key.Contains("~~", StringComparison.Ordinal)) return null;
        var text = new StringBuilder(key.Length);
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] != '~') text.Append(key[i]);
            else
            {
                text.Append((char)int.Parse(key.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
        }
        return text.ToString();
    }
}
