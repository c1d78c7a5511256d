using System.Text.Json;

namespace Portico.Catalog.Events;

/// <summary>Compares two versions of an entity field by field.</summary>
internal sealed class FieldDiff
{
    /// <summary>Fields that are kept of one change; what is beyond is counted.</summary>
    public const int MaxChanges = 40;

    /// <summary>Characters that are kept of a text, or of an object or list as JSON.</summary>
    public const int MaxLength = 200;

    const int MaxPath = 300;

    readonly List<FieldChange> changes = [];
    int more;

    /// <summary>What is different, in the order of the fields, and how many differences were left out.</summary>
    public static (FieldChange[] Changes, int More) Of(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        using var old = JsonDocument.Parse(before);
        using var now = JsonDocument.Parse(after);
        var diff = new FieldDiff();
        diff.Compare("", old.RootElement, now.RootElement);
        return ([.. diff.changes], diff.more);
    }

    void Compare(string path, JsonElement before, JsonElement after)
    {
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object) CompareObjects(path, before, after);
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array) CompareLists(path, before, after);
        else if (!JsonElement.DeepEquals(before, after)) Add(path, before, after);
    }

    void CompareObjects(string path, JsonElement before, JsonElement after)
    {
        foreach (var field in before.EnumerateObject())
        {
            var below = Below(path, field.Name);
            if (after.TryGetProperty(field.Name, out var value)) Compare(below, field.Value, value);
            else Add(below, field.Value, null);
        }
        foreach (var field in after.EnumerateObject())
            if (!before.TryGetProperty(field.Name, out _)) Add(Below(path, field.Name), null, field.Value);
    }

    // What is the same at both ends is passed over. In between, lists of one length are compared place by place;
    // otherwise what went is named at its old places and what came at its new ones.
    void CompareLists(string path, JsonElement before, JsonElement after)
    {
        JsonElement[] old = [.. before.EnumerateArray()];
        JsonElement[] now = [.. after.EnumerateArray()];
        var start = 0;
        while (start < old.Length && start < now.Length && JsonElement.DeepEquals(old[start], now[start])) start++;
        var end = 0;
        while (end < old.Length - start && end < now.Length - start && JsonElement.DeepEquals(old[^(end + 1)], now[^(end + 1)])) end++;
        if (old.Length == now.Length)
        {
            for (var i = start; i < old.Length - end; i++) Compare(At(path, i), old[i], now[i]);
            return;
        }
        for (var i = start; i < old.Length - end; i++) Add(At(path, i), old[i], null);
        for (var i = start; i < now.Length - end; i++) Add(At(path, i), null, now[i]);
    }

    void Add(string path, JsonElement? before, JsonElement? after)
    {
        if (changes.Count == MaxChanges)
        {
            more++;
            return;
        }
        var cut = false;
        var (old, now) = (Keep(before, ref cut), Keep(after, ref cut));
        changes.Add(new(path.Length <= MaxPath ? path : Cut(path, MaxPath), old, now, cut));
    }

    /// <summary>A value as it is kept: cloned from its document, and cut when it is long.</summary>
    static JsonElement? Keep(JsonElement? value, ref bool cut)
    {
        if (value is not { } present) return null;
        var text = present.ValueKind == JsonValueKind.String ? present.GetString()! : present.GetRawText(); // of a string it is there
        if (text.Length <= MaxLength) return present.Clone();
        cut = true;
        return Text(Cut(text, MaxLength));
    }

    /// <summary>A text as a value, cut when it is long.</summary>
    public static JsonElement Text(string text)
    {
        var kept = text.Length <= MaxLength + 1 ? text : Cut(text, MaxLength);
        return JsonElement.Parse(JsonSerializer.Serialize(kept, EventsJson.Default.String));
    }

    // Never between the halves of a character.
    static string Cut(string text, int length) => string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), "…");

    static string At(string path, int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}[{index}]");

    static string Below(string path, string name)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAny(".[]\"")) return $"{path}[\"{name.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]";
        return path.Length == 0 ? name : $"{path}.{name}";
    }
}
