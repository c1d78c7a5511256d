using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portico.Catalog.Model;
using Portico.Storage;

namespace Portico.TechDocs.Builds;

/// <summary>
/// Keys of the table of builds: one partition with a row for each entity that has docs, and one partition for the log
/// of each build.
/// </summary>
static class DocsKeys
{
    public const string Table = "techdocsbuilds";

    /// <summary>Partition of the entities. No build has such an id.</summary>
    public const string Entities = "!docs";

    /// <summary>Above the last line of a log.</summary>
    public const string LinesCeiling = "m";

    const string LinesFloor = "l";
    const int LongestInstance = 100;

    /// <summary>Row of an entity.</summary>
    public static string Entity(EntityRef entity) => TableKeys.Escape($"{entity.Kind}:{entity.Namespace}:{entity.Name}");

    /// <summary>Row of a line of a log; numbers count from 1.</summary>
    public static string Line(int number) => LinesFloor + number.ToString("d8", CultureInfo.InvariantCulture);

    /// <summary>Number of a line.</summary>
    public static int NumberOf(string key) => int.Parse(key.AsSpan(LinesFloor.Length), CultureInfo.InvariantCulture);

    /// <summary>Id of the orchestration that builds an entity's docs: the same for everyone who asks, so that there is one build at a time.</summary>
    /// <param name="entity">Reference in lower case.</param>
    public static string Instance(EntityRef entity)
    {
        // A dot may stand in a name only, so the parts cannot run into each other.
        var id = $"techdocs-{entity.Kind}.{entity.Namespace}.{entity.Name}";
        if (id.Length <= LongestInstance) return id;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16));
        return $"{id[..(LongestInstance - hash.Length - 1)]}-{hash}";
    }
}
