namespace Azure.Data.Tables;

/// <summary>The service's error codes that this client acts on.</summary>
static class ErrorCodes
{
    public const string TableAlreadyExists = "TableAlreadyExists";
    public const string EntityAlreadyExists = "EntityAlreadyExists";
    public const string ResourceNotFound = "ResourceNotFound";
    public const string EntityNotFound = "EntityNotFound";
    public const string UpdateConditionNotSatisfied = "UpdateConditionNotSatisfied";
    public const string ConditionNotMet = "ConditionNotMet";
}
