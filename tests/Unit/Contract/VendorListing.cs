using System.Text.RegularExpressions;

namespace Portico.Tests.Unit.Contract;

/// <summary>The vendor's public types, from the listing beside the tests.</summary>
sealed partial class VendorListing
{
    readonly List<(string Assembly, VendorType Type)> types = [];

    VendorListing()
    {
    }

    public static VendorListing Load() => Parse(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "vendor-api.txt")));

    public static VendorListing Parse(IEnumerable<string> lines)
    {
        var listing = new VendorListing();
        var assembly = "";
        VendorType? open = null;
        foreach (var line in lines)
        {
            if (line.StartsWith("### ", StringComparison.Ordinal)) assembly = line.Split(' ')[1];
            else if (line.StartsWith('#') || line.Length == 0) continue;
            else if (!line.StartsWith(' ')) listing.types.Add((assembly, open = Header(line)));
            else if (NestedEnum().Match(line) is { Success: true } nested) listing.types.Add((assembly, Enum(open!, nested)));
            else ((List<string>)open!.Members).AddRange(Members(open, line.Trim()));
        }

        return listing;
    }

    /// <summary>A type by its full name. Several of the vendor's assemblies have static classes of one name: their members are taken together.</summary>
    public VendorType? Find(string name)
    {
        var found = types.Where(entry => entry.Type.Name == name).Select(entry => entry.Type).ToList();
        return found.Count == 0 ? null : found[0] with { Members = [.. found.SelectMany(type => type.Members)] };
    }

    /// <summary>The types of one of the vendor's assemblies.</summary>
    public IEnumerable<VendorType> Assembly(string name) => types.Where(entry => entry.Assembly == name).Select(entry => entry.Type);

    static VendorType Header(string line)
    {
        var match = HeaderLine().Match(line);
        if (!match.Success) throw new FormatException($"Not a type: {line}");
        return new(match.Groups["kind"].Value, match.Groups["name"].Value, Bases(match.Groups["bases"].Value), match.Groups["attributes"].Value, new List<string>());
    }

    static VendorType Enum(VendorType outer, Match nested) =>
        new("enum", $"{outer.Name}.{nested.Groups["name"].Value}", [], "", new List<string>(nested.Groups["values"].Value.Split(", ")));

    static string[] Members(VendorType type, string line) => type.Kind == "enum" ? line.Split(", ") : [Spelling.Short(line)];

    // Commas within angle brackets belong to a base's arguments.
    static List<string> Bases(string text) => [.. Comma().Split(text).Where(part => part.Length > 0).Select(Spelling.Short)];

    [GeneratedRegex(@"^(?<kind>(?:abstract |sealed |static )?(?:class|struct|enum|interface|delegate)) (?<name>[\w.]+(?:<[\w, ]+>)?)(?: : (?<bases>.+?))?(?: (?<attributes>\[.*\]))?$")]
    private static partial Regex HeaderLine();

    [GeneratedRegex(@"^    enum (?<name>\w+) (?<values>\w+=.*)$")]
    private static partial Regex NestedEnum();

    [GeneratedRegex(@", (?![^<]*>)")]
    private static partial Regex Comma();
}
