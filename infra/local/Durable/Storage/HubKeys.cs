using System.Globalization;
using System.Text;

namespace Portico.Local.Durable.Storage;

/// <summary>The keys of the hub's one table. Everything of an instance lies in one partition, so one transaction can change it.</summary>
static class HubKeys
{
    /// <summary>Who owns the partition. Every transaction of the owner replaces it, with If-Match: so there is only one.</summary>
    public const string Owner = "!owner";

    /// <summary>How many messages the partition has been sent.</summary>
    public const string MailHead = "!mail";

    const string InstancePrefix = "i!";
    const string MailPrefix = "m!";

    public static string Partition(int index) => string.Create(CultureInfo.InvariantCulture, $"p{index:00}");

    /// <summary>The partition of an instance, for ever.</summary>
    public static int PartitionOf(string instance, int partitions)
    {
        var hash = 2166136261u;
        foreach (var unit in instance)
        {
            hash = (hash ^ unit) * 16777619u;
        }

        return (int)((hash ^ (hash >> 16)) % (uint)partitions);
    }

    public static string Instance(string id) => InstancePrefix + Escape(id);

    public static string History(string id, int generation, int row) => string.Create(CultureInfo.InvariantCulture, $"h!{Escape(id)}!{generation:x8}{row:x8}");

    public static string Mail(long number) => string.Create(CultureInfo.InvariantCulture, $"{MailPrefix}{number:d16}");

    /// <summary>From, and up to but without, for the rows of all instances whose ids begin so.</summary>
    public static (string From, string To) Instances(string? prefix = null) => Range(InstancePrefix + Escape(prefix ?? ""));

    public static (string From, string To) HistoryOf(string id) => Range($"h!{Escape(id)}!");

    public static (string From, string To) AllMail => Range(MailPrefix);

    /// <summary>A key has no slash, backslash, number sign, question mark or control character; <c>!</c> separates its parts.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain)) return text;
        var escaped = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            if (Plain.Contains((char)unit)) escaped.Append((char)unit);
            else escaped.Append(CultureInfo.InvariantCulture, $"~{unit:x2}");
        }

        return escaped.ToString();
    }

    static readonly System.Buffers.SearchValues<char> Plain =
        System.Buffers.SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.:@()[]{},;=");

    static (string From, string To) Range(string prefix) => (prefix, prefix[..^1] + (char)(prefix[^1] + 1));
}
