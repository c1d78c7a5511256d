using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portico.Catalog.Model;

namespace Portico.Catalog.Processing;

/// <summary>Which entity a document is about.</summary>
/// <param name="Kind">As written.</param>
/// <param name="Namespace">As written, or the default.</param>
/// <param name="Name">As written.</param>
internal sealed record EntityIdentity(string Kind, string Namespace, string Name)
{
    const int PartLimit = 120;

    // What table keys cannot hold, what separates the parts, and halves of surrogate pairs, which cutting could leave.
    static readonly SearchValues<char> Unsafe = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(static c => (char)c), .. Enumerable.Range(0x7F, 0x21).Select(static c => (char)c),
            .. Enumerable.Range(0xD800, 0x800).Select(static c => (char)c), .. "/\\#?:%"]);

    /// <summary>Full reference, folded: what Backstage calls the entity in messages.</summary>
    public string Ref { get; } = new EntityRef(Kind, Namespace, Name).Fold().ToString();

    /// <summary><see cref="Ref"/> in a form that a table key can hold; the same for every legal reference.</summary>
    public string Key { get; } = IsSafe(Kind) && IsSafe(Namespace) && IsSafe(Name)
        ? new EntityRef(Kind, Namespace, Name).Fold().ToString()
        : $"{Safe(Kind)}:{Safe(Namespace)}/{Safe(Name)}";

    /// <summary>Reads the parts that name an entity; a rejection when they are not there.</summary>
    public static (EntityIdentity? Identity, Rejection? Fault) Read(JsonElement document)
    {
        if (ShapeCheck.FirstFault(document, EntityShapes.Envelope) is { } fault) return (null, new("TypeError", fault.Long));
        var metadata = document.GetProperty("metadata"u8);
        var space = metadata.TryGetProperty("namespace"u8, out var given) ? JsonStrings.Text(given) : EntityRef.DefaultNamespace;
        return (new(JsonStrings.Text(document.GetProperty("kind"u8)), space, JsonStrings.Text(metadata.GetProperty("name"u8))), null);
    }

    static bool IsSafe(string part) => part.Length <= PartLimit && !part.AsSpan().ContainsAny(Unsafe);

    static string Safe(string part)
    {
        var folded = part.ToLowerInvariant();
        if (IsSafe(folded)) return folded;
        var safe = string.Concat(folded.Take(PartLimit).Select(static c => Unsafe.Contains(c) ? $"%{(int)c:X2}" : c.ToString()));
        return folded.Length <= PartLimit ? safe : $"{safe}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folded)).AsSpan(0, 8))}";
    }
}
