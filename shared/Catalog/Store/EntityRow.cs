using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Portico.Catalog.Model;
using Portico.Storage;

namespace Portico.Catalog.Store;

/// <summary>
/// <see cref="StoredEntity"/> as a row: partition = the location's key, row = the reference. The body is the relations,
/// one a line, an empty line, and the entity's JSON; compressed, and in a blob when it does not fit into a row.
/// </summary>
internal static partial class EntityRow
{
    /// <summary>Characters of errors that a row takes; the rest is cut.</summary>
    const int MaxErrorsLength = 30_000;

    /// <summary>The columns of <see cref="ToSummary"/>.</summary>
    public static readonly ImmutableArray<string> SummaryColumns = ["PartitionKey", "RowKey", "Ref", "Hash", "Claim", "Version", "Errors", "Orphan", "BodyBlob"];

    /// <summary>Row key of a reference (folded).</summary>
    public static string Key(string reference)
    {
        var key = TableKeys.Escape(reference.Replace('/', ':'));
        // The state row's key, and those of the outbox, must stay their own.
        return key.StartsWith('!') ? string.Concat("~0021", key.AsSpan(1)) : key;
    }

    /// <summary>The body of an entity, before it is packed.</summary>
    public static byte[] Body(ReadOnlySpan<byte> json, ImmutableArray<EntityRelation> relations)
    {
        var length = 1 + json.Length;
        foreach (var (type, reverse, targetRef) in relations) length += Encoding.UTF8.GetByteCount(type) + Encoding.UTF8.GetByteCount(reverse) + Encoding.UTF8.GetByteCount(OnOneLine(targetRef)) + 3;
        var body = new byte[length];
        var rest = body.AsSpan();
        foreach (var (type, reverse, targetRef) in relations)
        {
            Append(ref rest, type, ' ');
            Append(ref rest, reverse, ' ');
            Append(ref rest, OnOneLine(targetRef), '\n');
        }
        rest[0] = (byte)'\n';
        json.CopyTo(rest[1..]);
        return body;
    }

    static void Append(ref Span<byte> rest, string text, char end)
    {
        var written = Encoding.UTF8.GetBytes(text, rest);
        rest[written] = (byte)end;
        rest = rest[(written + 1)..];
    }

    // A block text in YAML ends with a line break, and that may be all of a reference's name.
    static string OnOneLine(string targetRef) => targetRef.AsSpan().ContainsAny('\n', '\\')
        ? targetRef.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
        : targetRef;

    static string AsWritten(string line) => line.Contains('\\', StringComparison.Ordinal) ? EscapedPart().Replace(line, static part => part.Value == "\\n" ? "\n" : "\\") : line;

    [GeneratedRegex(@"\\[\\n]")]
    private static partial Regex EscapedPart();

    /// <summary>What tells two bodies apart.</summary>
    public static string Hash(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16));

    /// <summary>The row without its body.</summary>
    public static TableEntity ToRow(StoredEntity entity, string hash, long version)
    {
        var row = new TableEntity(entity.LocationKey, Key(entity.Ref))
        {
            ["Hash"] = hash,
            ["Claim"] = entity.Claim,
            ["Version"] = version,
            ["EtagOffset"] = entity.EtagOffset,
        };
        // The key gives the reference back, unless it was cut or the reference has a colon too many.
        if (RefOf(row.RowKey) != entity.Ref) row["Ref"] = entity.Ref;
        if (!entity.Errors.IsEmpty) row["Errors"] = ToText(entity.Errors);
        if (entity.Orphan) row["Orphan"] = true;
        return row;
    }

    /// <summary>The entity of a row and its unpacked body.</summary>
    public static StoredEntity FromRow(TableEntity row, byte[] body)
    {
        var end = body.AsSpan().StartsWith("\n"u8) ? 0 : body.AsSpan().IndexOf("\n\n"u8) + 1;
        return new()
        {
            Ref = Ref(row),
            LocationKey = row.PartitionKey,
            Json = body.AsMemory(end + 1),
            EtagOffset = row.GetInt32("EtagOffset") ?? 0,
            Relations = Relations(body.AsSpan(0, end)),
            Errors = row.GetString("Errors") is { } errors ? FromText(errors) : [],
            Claim = row.GetInt64("Claim") ?? 0,
            Orphan = row.GetBoolean("Orphan") ?? false,
        };
    }

    /// <summary>What a row says of itself without its body.</summary>
    public static EntitySummary ToSummary(TableEntity row) => new(
        Ref(row), row.GetString("Hash") ?? "", row.GetInt64("Claim") ?? 0, row.GetInt64("Version") ?? 0, row.GetString("Errors") ?? "",
        row.GetBoolean("Orphan") ?? false, row.GetString("BodyBlob"));

    /// <summary>Errors as a property holds them.</summary>
    public static string ToText(ImmutableArray<ProcessingError> errors)
    {
        var kept = errors.ToList();
        while (true)
        {
            var text = JsonSerializer.Serialize([.. kept], StoreJson.Default.ProcessingErrorArray);
            if (text.Length <= MaxErrorsLength) return text;
            if (kept.Count > 1) kept.RemoveAt(kept.Count - 1);
            else kept[0] = kept[0] with { Message = string.Concat(kept[0].Message.AsSpan(0, kept[0].Message.Length / 2), "…"), Cause = null };
        }
    }

    /// <summary>Errors of a property.</summary>
    public static ImmutableArray<ProcessingError> FromText(string errors) => [.. JsonSerializer.Deserialize(errors, StoreJson.Default.ProcessingErrorArray)!];

    static string Ref(TableEntity row) => row.GetString("Ref") ?? RefOf(row.RowKey) ?? row.RowKey;

    // kind:namespace:name; a second slash never stands in a reference, a further colon may in a broken one.
    static string? RefOf(string key)
    {
        var text = TableKeys.Unescape(key);
        if (text is null) return null;
        var first = text.IndexOf(':');
        var second = first < 0 ? -1 : text.IndexOf(':', first + 1);
        return second < 0 || text.IndexOf(':', second + 1) >= 0 ? null : string.Concat(text.AsSpan(0, second), "/", text.AsSpan(second + 1));
    }

    static ImmutableArray<EntityRelation> Relations(ReadOnlySpan<byte> lines)
    {
        if (lines.IsEmpty) return [];
        var relations = ImmutableArray.CreateBuilder<EntityRelation>();
        foreach (var range in lines.Split((byte)'\n'))
        {
            var line = Encoding.UTF8.GetString(lines[range]);
            if (line.Split(' ', 3) is [var type, var reverse, var target]) relations.Add(new(string.Intern(type), string.Intern(reverse), AsWritten(target)));
        }
        return relations.DrainToImmutable();
    }
}

/// <summary>An entity's row without its body.</summary>
internal sealed record EntitySummary(string Ref, string Hash, long Claim, long Version, string Errors, bool Orphan, string? BodyBlob);
