namespace Portico.Tests.Unit.Contract;

/// <summary>Finds where a type of ours differs from the vendor's.</summary>
static class Contract
{
    public static IEnumerable<string> Differences(Type type, VendorListing listing)
    {
        var ours = DeclaredType.Of(type);
        if (listing.Find(ours.Name) is not { } vendor) return [$"{ours.Name}: the vendor has no such public type"];
        return HeaderDifferences(type, ours, vendor).Concat(MemberDifferences(ours, vendor)).Select(difference => $"{ours.Name}: {difference}");
    }

    static IEnumerable<string> HeaderDifferences(Type type, VendorType ours, VendorType vendor)
    {
        if (ours.Kind != vendor.Kind) yield return $"is a {ours.Kind}, the vendor's a {vendor.Kind}";
        if (ours.Attributes != vendor.Attributes) yield return $"has the attributes '{ours.Attributes}', the vendor's '{vendor.Attributes}'";
        foreach (var missing in vendor.Bases.Except(ours.Bases)) yield return $"is not a {missing}";
        var implied = DeclaredType.ImpliedBases(type);
        foreach (var extra in ours.Bases.Except(vendor.Bases).Where(extra => !implied.Contains(extra))) yield return $"is a {extra}, the vendor's is not";
    }

    static IEnumerable<string> MemberDifferences(VendorType ours, VendorType vendor)
    {
        foreach (var extra in ours.Members.Except(vendor.Members))
            yield return $"has '{extra}'; the vendor has {Alternatives(extra, vendor)}";
        if (!vendor.MustBeComplete) yield break;
        foreach (var missing in vendor.Members.Except(ours.Members))
            yield return $"lacks '{missing}', and {vendor.Kind}es must be complete".Replace("interfacees", "interfaces", StringComparison.Ordinal);
    }

    static string Alternatives(string member, VendorType vendor)
    {
        var same = vendor.Members.Where(other => Name(other) == Name(member)).ToList();
        return same.Count == 0 ? "no such member" : string.Join(" and ", same.Select(other => $"'{other}'"));
    }

    // The last word before parameters, accessors or a value.
    static string Name(string member) => member.Split('(', '{', '=', '<', '[')[0].Trim().Split(' ')[^1];
}
