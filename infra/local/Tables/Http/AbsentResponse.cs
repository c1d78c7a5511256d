namespace Azure.Data.Tables.Http;

/// <summary>The answer to a read of a row that is not there.</summary>
sealed class AbsentResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException($"The row is not there: the service answered {response.Status}.");

    public override Response GetRawResponse() => response;
}
