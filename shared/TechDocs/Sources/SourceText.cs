using System.Text;
using Portico.TechDocs.Building;

namespace Portico.TechDocs.Sources;

/// <summary>Text in files of the sources.</summary>
static class SourceText
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads bytes as UTF-8, with or without a mark at the beginning.</summary>
    public static string Read(ReadOnlySpan<byte> bytes, string path, BuildLog log)
    {
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        try
        {
            return Strict.GetString(bytes).ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException)
        {
            log.Add(NoteLevel.Warning, "It is not UTF-8; characters are missing.", path);
            return Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n");
        }
    }
}
