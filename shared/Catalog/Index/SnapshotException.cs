namespace Portico.Catalog.Index;

/// <summary>A stored index is damaged, cut short, or of a version that this program does not read.</summary>
public sealed class SnapshotException : Exception
{
    /// <summary>Makes one without words.</summary>
    public SnapshotException() { }

    /// <summary>Makes one that says what is wrong.</summary>
    public SnapshotException(string message) : base(message) { }

    /// <summary>Makes one that says what is wrong and what led to it.</summary>
    public SnapshotException(string message, Exception inner) : base(message, inner) { }
}
