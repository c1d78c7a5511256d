using System.Collections.Immutable;
using System.Text.Json;
using Portico.Catalog.Model;

namespace Portico.Catalog.Processing;

/// <summary>Reads where a Location entity points to.</summary>
internal static class LocationTargets
{
    /// <summary>Each target once; the rejections are all there are, and with any of them the entity is not valid.</summary>
    public static (ImmutableArray<EmittedLocation> Emits, ImmutableArray<Rejection> Faults) Read(JsonElement spec, LocationRef file)
    {
        var type = spec.TryGetProperty("type"u8, out var given) ? JsonStrings.Text(given) : file.Type;
        var optional = spec.TryGetProperty("presence"u8, out var presence) && presence.ValueEquals("optional"u8);
        if (type != file.Type && type != "url") return ([], [new("InputError", "Registered locations must be of an allowed type [\"url\"]")]);
        if (type is not ("file" or "url")) return ([], [new("InputError", $"No processor was able to handle reading of {type}:{file.Target}")]);

        var emits = ImmutableArray.CreateBuilder<EmittedLocation>();
        var faults = ImmutableArray.CreateBuilder<Rejection>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var target in Targets(spec))
        {
            if (type == "file" && target.EndsWith('/'))
            {
                faults.Add(new("InputError", $"LocationEntityProcessor cannot handle file type location with target {file.Target} that ends with a path separator"));
                continue;
            }
            if (target.Contains('\0', StringComparison.Ordinal))
            {
                faults.Add(new("InputError", $"No processor was able to handle reading of {type}:{target.Replace("\0", "\\0", StringComparison.Ordinal)}"));
                continue;
            }
            var absolute = type == file.Type ? Absolute(target, file) : target;
            if (seen.Add(absolute)) emits.Add(new(new(type, absolute), optional));
        }
        return faults.Count > 0 ? ([], faults.ToImmutable()) : (emits.ToImmutable(), []);
    }

    /// <summary>The absolute form of a target, or the target itself when there is none: then reading it says what is wrong.</summary>
    static string Absolute(string target, LocationRef file)
    {
        if (file.Type == "url") return SourceUrls.Resolve(target, file.Target) ?? target;
        // Only what begins with a dot is relative to the file; the rest is relative to the root of the installation.
        return target.StartsWith('.') ? FilePaths.Join(file.Target, target) : target;
    }

    static IEnumerable<string> Targets(JsonElement spec)
    {
        if (spec.TryGetProperty("target"u8, out var target)) yield return JsonStrings.Text(target);
        if (!spec.TryGetProperty("targets"u8, out var targets)) yield break;
        foreach (var item in targets.EnumerateArray()) yield return JsonStrings.Text(item);
    }
}
