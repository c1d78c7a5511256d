using System.Collections.Frozen;
using Portico.Languages.JsonSchema.Patterns;

namespace Portico.Languages.JsonSchema.Formats;

/// <summary>The formats that can be checked. Others say something to readers only.</summary>
internal static class KnownFormats
{
    static readonly FrozenDictionary<string, Func<string, bool>> Checks = new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal)
    {
        ["date-time"] = DateFormats.IsDateTime,
        ["date"] = DateFormats.IsDate,
        ["time"] = DateFormats.IsTime,
        ["email"] = MailFormats.IsAddress,
        ["idn-email"] = MailFormats.IsInternationalAddress,
        ["hostname"] = HostFormats.IsName,
        ["idn-hostname"] = HostFormats.IsInternationalName,
        ["ipv4"] = HostFormats.IsIPv4,
        ["ipv6"] = HostFormats.IsIPv6,
        ["uri"] = UriFormats.IsUri,
        ["uri-reference"] = UriFormats.IsReference,
        ["iri"] = UriFormats.IsIri,
        ["iri-reference"] = UriFormats.IsIriReference,
        ["uri-template"] = UriFormats.IsTemplate,
        ["uuid"] = static text => Guid.TryParseExact(text, "D", out _),
        ["json-pointer"] = PointerFormats.IsPointer,
        ["relative-json-pointer"] = PointerFormats.IsRelative,
        ["regex"] = EcmaPattern.IsValid,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Func<string, bool>? Find(string format) => Checks.GetValueOrDefault(format);
}
