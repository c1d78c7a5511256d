#nullable disable // The vendor's surface carries no annotations.
namespace Azure.Data.Tables.Models;

/// <summary>A table of an account.</summary>
public class TableItem
{
    /// <summary>A table by its name.</summary>
    /// <param name="name">The name.</param>
    public TableItem(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>The table's name.</summary>
    public string Name { get; }
}
