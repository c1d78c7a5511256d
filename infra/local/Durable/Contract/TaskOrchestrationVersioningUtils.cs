namespace Microsoft.DurableTask.Abstractions;

/// <summary>The order of versions.</summary>
public static class TaskOrchestrationVersioningUtils
{
    /// <summary>Compares two versions: none is the oldest; versions such as 1.10 by their numbers, others as text.</summary>
    public static int CompareVersions(string sourceVersion, string otherVersion)
    {
        var (source, other) = (string.IsNullOrWhiteSpace(sourceVersion), string.IsNullOrWhiteSpace(otherVersion));
        if (source || other)
        {
            return other.CompareTo(source);
        }

        return System.Version.TryParse(sourceVersion, out var a) && System.Version.TryParse(otherVersion, out var b)
            ? a.CompareTo(b)
            : string.Compare(sourceVersion, otherVersion, StringComparison.OrdinalIgnoreCase);
    }
}
