namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function returned.</summary>
public abstract class InvocationResult<T>
{
    /// <summary>Makes the result.</summary>
    protected InvocationResult()
    {
    }

    /// <summary>The value; middleware may replace it.</summary>
    public abstract T? Value { get; set; }
}

/// <summary>What a function returned.</summary>
public abstract class InvocationResult : InvocationResult<object>
{
    /// <summary>Makes the result.</summary>
    protected InvocationResult()
    {
    }
}
