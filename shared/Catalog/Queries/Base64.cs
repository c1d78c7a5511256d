namespace Portico.Catalog.Queries;

/// <summary>
/// Base64 as Node's Buffer reads it: both alphabets, padding optional, other characters skipped. It never fails;
/// nonsense in gives nonsense out, which the JSON reader behind it refuses.
/// </summary>
public static class Base64
{
    /// <summary>Bytes of a text.</summary>
    public static byte[] Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = text.IndexOf('=');
        var clean = new System.Text.StringBuilder(text.Length + 3);
        foreach (var c in end < 0 ? text : text[..end])
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/') clean.Append(c);
            else if (c is '-') clean.Append('+');
            else if (c is '_') clean.Append('/');
        }
        if (clean.Length % 4 == 1) clean.Length--;
        return Convert.FromBase64String(clean.Append('=', (4 - clean.Length % 4) % 4).ToString());
    }
}
