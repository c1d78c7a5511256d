namespace Portico.Sources.Trees;

/// <summary>Kinds of archives, told by their first bytes: names and content types lie.</summary>
enum ArchiveKind
{
    None,
    Zip,
    GZip,
    Tar,
}

/// <summary>Tells archives apart.</summary>
static class ArchiveKinds
{
    const int TarMagic = 257;

    /// <summary>What the bytes are.</summary>
    public static ArchiveKind Of(ReadOnlySpan<byte> data)
    {
        if (data.StartsWith("PK\x03\x04"u8) || data.StartsWith("PK\x05\x06"u8)) return ArchiveKind.Zip;
        if (data.Length > 2 && data[0] == 0x1f && data[1] == 0x8b) return ArchiveKind.GZip;
        return data.Length >= 512 && data[TarMagic..].StartsWith("ustar"u8) ? ArchiveKind.Tar : ArchiveKind.None;
    }
}
