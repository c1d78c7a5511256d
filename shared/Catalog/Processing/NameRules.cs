namespace Portico.Catalog.Processing;

/// <summary>
/// The formats of names, labels, annotations and tags. All of them are ASCII, so UTF-8 bytes can be checked as they
/// are: a byte of a longer sequence is never a legal character.
/// </summary>
internal static class NameRules
{
    const int LabelLimit = 63;
    const int SubdomainLimit = 253;

    public static bool IsApiVersion(ReadOnlySpan<byte> value)
    {
        var slash = value.IndexOf((byte)'/');
        return slash < 0 ? IsVersion(value) : IsDnsSubdomain(value[..slash]) && IsVersion(value[(slash + 1)..]);
    }

    public static bool IsKind(ReadOnlySpan<byte> value) => value.Length is >= 1 and <= LabelLimit && IsLetter(value[0]) && AllOf(value, IsAlphanumeric);

    public static bool IsObjectName(ReadOnlySpan<byte> value) =>
        value.Length is >= 1 and <= LabelLimit && IsAlphanumeric(value[0]) && IsAlphanumeric(value[^1])
        && AllOf(value, static b => IsAlphanumeric(b) || b is (byte)'-' or (byte)'_' or (byte)'.');

    public static bool IsNamespace(ReadOnlySpan<byte> value) => IsDnsLabel(value);

    /// <summary>Keys of labels and of annotations: <c>[prefix/]name</c>.</summary>
    public static bool IsKey(ReadOnlySpan<byte> value)
    {
        var slash = value.IndexOf((byte)'/');
        return slash < 0 ? IsObjectName(value) : IsDnsSubdomain(value[..slash]) && IsObjectName(value[(slash + 1)..]);
    }

    public static bool IsLabelValue(ReadOnlySpan<byte> value) => value.IsEmpty || IsObjectName(value);

    public static bool IsTag(ReadOnlySpan<byte> value) =>
        value.Length is >= 1 and <= LabelLimit && value[0] != '-' && value[^1] != '-' && value.IndexOf("--"u8) < 0
        && AllOf(value, static b => IsLower(b) || b is (byte)':' or (byte)'+' or (byte)'#' or (byte)'-');

    static bool IsVersion(ReadOnlySpan<byte> value) => value.Length is >= 1 and <= LabelLimit && AllOf(value, IsAlphanumeric);

    static bool IsDnsSubdomain(ReadOnlySpan<byte> value)
    {
        if (value.Length is 0 or > SubdomainLimit) return false;
        foreach (var range in value.Split((byte)'.'))
        {
            if (!IsDnsLabel(value[range])) return false;
        }
        return true;
    }

    static bool IsDnsLabel(ReadOnlySpan<byte> value) =>
        value.Length is >= 1 and <= LabelLimit && value[0] != '-' && value[^1] != '-' && AllOf(value, static b => IsLower(b) || b == '-');

    static bool IsLower(byte b) => b is >= (byte)'a' and <= (byte)'z' or >= (byte)'0' and <= (byte)'9';

    static bool IsLetter(byte b) => b is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z';

    static bool IsAlphanumeric(byte b) => IsLower(b) || b is >= (byte)'A' and <= (byte)'Z';

    static bool AllOf(ReadOnlySpan<byte> value, Func<byte, bool> legal)
    {
        foreach (var b in value)
        {
            if (!legal(b)) return false;
        }
        return true;
    }
}
