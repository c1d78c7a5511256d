using Portico.Storage;

namespace Portico.UserSettings;

/// <summary>Name of something that a portal keeps for its user.</summary>
/// <param name="Bucket">The part of the portal that it belongs to, such as <c>default.starredEntities</c>.</param>
/// <param name="Key">What it is called there.</param>
public readonly record struct SettingName(string Bucket, string Key)
{
    /// <summary>Key of its row. The bucket's length keeps names apart that are cut in different places.</summary>
    internal string Row => TableKeys.Escape($"{Bucket.Length}:{Bucket}:{Key}");
}
