using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Portico.Sources.Urls;

/// <summary>
/// Sorts addresses into public, private and refused ones, after the special-purpose registries of IANA (RFC 6890).
/// Addresses that carry an IPv4 address inside (mapped, NAT64, 6to4) are judged by it.
/// </summary>
static class AddressRanges
{
    static readonly (IPNetwork Network, string Name, bool Private)[] Special =
    [
        Refused("0.0.0.0/8", "unspecified"), Private("10.0.0.0/8", "private"), Private("100.64.0.0/10", "carrier-grade NAT"),
        Private("127.0.0.0/8", "loopback"), Refused("169.254.0.0/16", "link-local"), Private("172.16.0.0/12", "private"),
        Refused("192.0.0.0/24", "reserved"), Refused("192.0.2.0/24", "documentation"), Refused("192.88.99.0/24", "6to4 relay"),
        Private("192.168.0.0/16", "private"), Refused("198.18.0.0/15", "benchmarking"), Refused("198.51.100.0/24", "documentation"),
        Refused("203.0.113.0/24", "documentation"), Refused("224.0.0.0/4", "multicast"), Refused("255.255.255.255/32", "broadcast"),
        Refused("240.0.0.0/4", "reserved"),
        Refused("168.63.129.16/32", "Azure platform"), // the virtual machine's own wire server
        Refused("::/128", "unspecified"), Private("::1/128", "loopback"), Refused("::/96", "IPv4-compatible"),
        Refused("64:ff9b:1::/48", "local NAT64"), Refused("100::/64", "discard"), Refused("2001::/32", "Teredo"),
        Refused("2001:db8::/32", "documentation"), Private("fc00::/7", "unique-local"), Refused("fe80::/10", "link-local"),
        Refused("fec0::/10", "site-local"), Refused("ff00::/8", "multicast"),
    ];

    /// <summary>Name of the range that speaks against connecting to <paramref name="address"/>, or null when nothing does.</summary>
    public static string? Objection(IPAddress address, bool allowPrivate, IReadOnlyList<IPNetwork> blocked)
    {
        address = Unwrap(address);
        if (blocked.Any(network => network.Contains(address))) return "blocked";
        foreach (var (network, name, isPrivate) in Special) // the first match decides
        {
            if (network.Contains(address)) return isPrivate && allowPrivate ? null : name;
        }
        return null;
    }

    static IPAddress Unwrap(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        var head = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        if (head == 0x0064_ff9b_0000_0000 && BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) == 0) return new(bytes[12..]); // NAT64
        return head >> 48 == 0x2002 ? new(bytes.Slice(2, 4)) : address; // 6to4
    }

    static (IPNetwork Network, string Name, bool Private) Refused(string range, string name) => (IPNetwork.Parse(range), name, false);

    static (IPNetwork Network, string Name, bool Private) Private(string range, string name) => (IPNetwork.Parse(range), name, true);
}
