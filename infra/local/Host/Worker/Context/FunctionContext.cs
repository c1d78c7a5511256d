namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>Makes the context.</summary>
    protected FunctionContext()
    {
    }

    /// <summary>The invocation's id.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The distributed trace the invocation belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What the trigger knows besides its value.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>The retry this invocation is.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of this invocation.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function that runs.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Values that middleware and function share.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Features of this invocation by type.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the invocation should stop.</summary>
    public virtual CancellationToken CancellationToken { get; }
}

/// <summary>What the trigger knows besides its value.</summary>
public abstract class BindingContext
{
    /// <summary>Makes the context.</summary>
    protected BindingContext()
    {
    }

    /// <summary>Values by name, such as route values or a message's id.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}

/// <summary>How often an invocation was retried.</summary>
public abstract class RetryContext
{
    /// <summary>Makes the context.</summary>
    protected RetryContext()
    {
    }

    /// <summary>Retries so far.</summary>
    public abstract int RetryCount { get; }

    /// <summary>Retries allowed.</summary>
    public abstract int MaxRetryCount { get; }
}

/// <summary>The distributed trace an invocation belongs to.</summary>
public abstract class TraceContext
{
    /// <summary>Makes the context.</summary>
    protected TraceContext()
    {
    }

    /// <summary>The W3C trace parent.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The W3C trace state.</summary>
    public abstract string TraceState { get; }

    /// <summary>Attributes that came with the trace.</summary>
    public virtual IReadOnlyDictionary<string, string> Attributes { get; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Baggage that came with the trace.</summary>
    public virtual IReadOnlyDictionary<string, string> Baggage { get; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;
}
