using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Portico.Storage;

namespace Portico.Scaffolder.Workspaces;

/// <summary>
/// A manifest and the small files that a step changed, in one blob: single storage operations are what costs. The blob is
/// named by its content, so a step that is run again writes the same one.
/// </summary>
/// <param name="Manifest">Its entries name this blob by nothing.</param>
/// <param name="Pack">Contents of small files, one after the other.</param>
sealed record WorkspaceBlob(WorkspaceManifest Manifest, ReadOnlyMemory<byte> Pack)
{
    const int HeaderSize = 8;

    static ReadOnlySpan<byte> Magic => "PWS1"u8;

    /// <summary>Name of a blob with this content.</summary>
    public static string NameOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The bytes to store.</summary>
    public byte[] Write()
    {
        var manifest = LargeValue.Pack(JsonSerializer.SerializeToUtf8Bytes(Manifest, WorkspaceJson.Default.WorkspaceManifest));
        var pack = LargeValue.Pack(Pack.Span);
        var bytes = new byte[HeaderSize + manifest.Length + pack.Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), manifest.Length);
        manifest.CopyTo(bytes, HeaderSize);
        pack.CopyTo(bytes, HeaderSize + manifest.Length);
        return bytes;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static WorkspaceBlob Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize || !bytes.StartsWith(Magic)) throw new InvalidDataException("A stored workspace does not begin as it should.");
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        if (length < 0 || length > bytes.Length - HeaderSize) throw new InvalidDataException("A stored workspace is cut off.");
        var manifest = JsonSerializer.Deserialize(LargeValue.Unpack(bytes.Slice(HeaderSize, length)), WorkspaceJson.Default.WorkspaceManifest);
        return new(manifest ?? throw new InvalidDataException("A stored workspace has no manifest."), LargeValue.Unpack(bytes[(HeaderSize + length)..]));
    }
}
