#nullable disable // The vendor's surface carries no annotations.
namespace Azure.Data.Tables;

/// <summary>One write of a transaction.</summary>
public class TableTransactionAction
{
    /// <summary>An action without a condition.</summary>
    /// <param name="actionType">What to do.</param>
    /// <param name="entity">The row.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>An action that an update or a deletion may make depend on the row's version.</summary>
    /// <param name="actionType">What to do.</param>
    /// <param name="entity">The row.</param>
    /// <param name="etag">The version the row must have; without one an update is an upsert, as with the vendor's client.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What to do.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>The row.</summary>
    public ITableEntity Entity { get; }

    /// <summary>The version the row must have.</summary>
    public ETag ETag { get; }
}
