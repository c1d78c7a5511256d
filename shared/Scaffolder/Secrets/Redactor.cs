using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Scaffolder.Secrets;

/// <summary>Puts <c>***</c> in the place of secrets, and of what a template made of them.</summary>
sealed class Redactor
{
    const string Mask = "***";

    // The longest first: a secret may be a part of another one.
    readonly SortedSet<string> secrets = new(Comparer<string>.Create(static (a, b) => a.Length != b.Length ? b.Length - a.Length : string.CompareOrdinal(a, b)));
    readonly Lock gate = new();

    public Redactor(IEnumerable<string> secrets) => Add(secrets);

    /// <summary>These are secret too. Single characters are not: everything would be masked.</summary>
    public void Add(IEnumerable<string> values)
    {
        lock (gate)
        {
            foreach (var value in values.Select(static value => value.Trim()).Where(static value => value.Length > 1))
            {
                secrets.Add(value);
                // As it stands within JSON in a line of the log.
                secrets.Add(JsonEncodedText.Encode(value, Tasks.PlainJson.Options.Encoder).ToString());
            }
        }
    }

    /// <summary>Adds the texts of a value that are others without the secrets.</summary>
    public void AddDifferences(JsonNode? with, JsonNode? without) => Add(Differences(with, without).ToList());

    /// <summary>Whether there is a secret in the text.</summary>
    public bool Finds(string text)
    {
        lock (gate) return secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal));
    }

    /// <summary>The text without secrets.</summary>
    public string Redact(string text)
    {
        List<(int Start, int End)> found = [];
        lock (gate)
        {
            foreach (var secret in secrets)
            {
                for (var at = text.IndexOf(secret, StringComparison.Ordinal); at >= 0; at = text.IndexOf(secret, at + 1, StringComparison.Ordinal)) found.Add((at, at + secret.Length));
            }
        }
        if (found.Count == 0) return text;
        found.Sort();
        var result = new StringBuilder(text.Length);
        var (copied, end) = (0, -1);
        foreach (var (start, stop) in found)
        {
            if (start >= end)
            {
                result.Append(text, copied, start - copied).Append(Mask);
                end = stop;
            }
            else end = Math.Max(end, stop);
            copied = end;
        }
        return result.Append(text, copied, text.Length - copied).ToString();
    }

    static IEnumerable<string> Differences(JsonNode? with, JsonNode? without) => with switch
    {
        JsonArray list => list.SelectMany((item, i) => Differences(item, without is JsonArray other && i < other.Count ? other[i] : null)),
        JsonObject members => members.SelectMany(member => without is JsonObject other && other.TryGetPropertyValue(member.Key, out var same) ? Differences(member.Value, same) : [member.Key, .. Differences(member.Value, null)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && !JsonNode.DeepEquals(value, without) => [value.GetValue<string>()],
        _ => [],
    };
}
