namespace Azure.Data.Tables;

/// <summary>What an action of a transaction does.</summary>
public enum TableTransactionActionType
{
    /// <summary>Insert; a conflict when the row exists.</summary>
    Add = 0,

    /// <summary>Set the named properties of a row.</summary>
    UpdateMerge = 1,

    /// <summary>Replace a row.</summary>
    UpdateReplace = 2,

    /// <summary>Delete a row.</summary>
    Delete = 3,

    /// <summary>Insert, or set the named properties.</summary>
    UpsertMerge = 4,

    /// <summary>Insert or replace.</summary>
    UpsertReplace = 5,
}
