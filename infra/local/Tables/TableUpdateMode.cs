namespace Azure.Data.Tables;

/// <summary>What becomes of the properties that a write does not name.</summary>
public enum TableUpdateMode
{
    /// <summary>They stay.</summary>
    Merge = 0,

    /// <summary>They go.</summary>
    Replace = 1,
}
