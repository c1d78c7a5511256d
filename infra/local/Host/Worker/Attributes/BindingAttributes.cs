namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The root of all binding attributes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class BindingAttribute : Attribute
{
    /// <summary>Makes the attribute.</summary>
    public BindingAttribute()
    {
    }
}

/// <summary>Marks the parameter that starts a function.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute
{
    /// <summary>Makes the attribute.</summary>
    public TriggerBindingAttribute()
    {
    }
}
