using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portico.Catalog.Model;

namespace Portico.Catalog.Processing;

/// <summary>The annotations that tell where an entity came from; the same for all entities of a file, so encoded once.</summary>
internal sealed partial class LocationAnnotations
{
    public const string ManagedBy = "backstage.io/managed-by-location";
    public const string Origin = "backstage.io/managed-by-origin-location";
    public const string ViewUrl = "backstage.io/view-url";
    public const string EditUrl = "backstage.io/edit-url";
    public const string SourceLocation = "backstage.io/source-location";

    /// <summary>What takes the place of a link that would run a script in the reader's browser.</summary>
    public static readonly byte[] RejectedLink = "\"https://backstage.io/annotation-rejected-for-security-reasons\""u8.ToArray();

    /// <summary>In the order in which they are written, before those of the file.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    public LocationAnnotations(LocationRef location, LocationRef origin)
    {
        List<Entry> entries = [new(ManagedBy, location.ToString(), Fixed: true), new(Origin, origin.ToString(), Fixed: true)];
        if (location.Type == "url")
        {
            entries.Add(new(ViewUrl, location.Target));
            if (SourceUrls.Edit(location.Target) is { } edit) entries.Add(new(EditUrl, edit));
            if (SourceUrls.Directory(location.Target) is { } directory) entries.Add(new(SourceLocation, $"url:{directory}"));
        }
        Entries = entries;
    }

    /// <summary>True when the catalog itself writes an annotation of that name.</summary>
    public bool Has(JsonProperty annotation)
    {
        foreach (var entry in Entries)
        {
            if (annotation.NameEquals(entry.Utf8Name)) return true;
        }
        return false;
    }

    /// <summary>True for annotations that are shown as links.</summary>
    public static bool IsLink(JsonProperty annotation) => annotation.NameEquals("backstage.io/view-url"u8) || annotation.NameEquals("backstage.io/edit-url"u8);

    /// <summary>True for a link of the file that must not reach a browser.</summary>
    public static bool IsScript(JsonElement link) => IsScript(JsonStrings.Text(link));

    /// <summary>True for an address that would run a script.</summary>
    public static bool IsScript(string link) => ScriptLink().IsMatch(link);

    [GeneratedRegex("^[\u0000-\u001F ]*j[\r\n\t]*a[\r\n\t]*v[\r\n\t]*a[\r\n\t]*s[\r\n\t]*c[\r\n\t]*r[\r\n\t]*i[\r\n\t]*p[\r\n\t]*t[\r\n\t]*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ScriptLink();

    /// <param name="Name">Name of the annotation.</param>
    /// <param name="Value">Its value when the file says nothing.</param>
    /// <param name="Fixed">True when what the file says does not count.</param>
    public sealed record Entry(string Name, string Value, bool Fixed = false)
    {
        public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);

        /// <summary>The name with quotes and colon.</summary>
        public byte[] JsonName { get; } = [.. JsonEscape.Encode(Name), (byte)':'];

        public byte[] JsonValue { get; } = JsonEscape.Encode(Value);
    }
}
