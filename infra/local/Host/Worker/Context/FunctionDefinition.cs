using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What is known of a function before it runs.</summary>
public abstract class FunctionDefinition
{
    /// <summary>Makes the definition.</summary>
    protected FunctionDefinition()
    {
    }

    /// <summary>The parameters of the method.</summary>
    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    /// <summary>The assembly's file.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary>Full name of type and method.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>The function's id.</summary>
    public abstract string Id { get; }

    /// <summary>The function's name.</summary>
    public abstract string Name { get; }

    /// <summary>Input bindings by name; the trigger is one of them.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    /// <summary>Output bindings by name.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}

/// <summary>Which way a binding goes.</summary>
public enum BindingDirection
{
    /// <summary>Into the function.</summary>
    In = 0,

    /// <summary>Out of the function.</summary>
    Out = 1,
}

/// <summary>A binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>Makes the metadata.</summary>
    protected BindingMetadata()
    {
    }

    /// <summary>The parameter's name.</summary>
    public abstract string Name { get; }

    /// <summary>The kind of binding, such as <c>httpTrigger</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Which way it goes.</summary>
    public abstract BindingDirection Direction { get; }
}

/// <summary>A parameter of a function.</summary>
public class FunctionParameter(string name, Type type, bool hasDefaultValue, object? defaultValue, IReadOnlyDictionary<string, object> properties)
{
    /// <summary>A parameter without default and properties.</summary>
    public FunctionParameter(string name, Type type)
        : this(name, type, false, null)
    {
    }

    /// <summary>A parameter without properties.</summary>
    public FunctionParameter(string name, Type type, bool hasDefaultValue, object? defaultValue)
        : this(name, type, hasDefaultValue, defaultValue, System.Collections.ObjectModel.ReadOnlyDictionary<string, object>.Empty)
    {
    }

    /// <summary>A parameter without default.</summary>
    public FunctionParameter(string name, Type type, IReadOnlyDictionary<string, object> properties)
        : this(name, type, false, null, properties)
    {
    }

    /// <summary>The parameter's name.</summary>
    public string Name { get; } = name;

    /// <summary>The parameter's type.</summary>
    public Type Type { get; } = type;

    /// <summary>The parameter may hold null.</summary>
    public bool IsReferenceOrNullableType { get; } = !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    /// <summary>The parameter has a default.</summary>
    public bool HasDefaultValue { get; } = hasDefaultValue;

    /// <summary>The default.</summary>
    public object? DefaultValue { get; } = defaultValue;

    /// <summary>Properties that extensions keep, such as the binding attribute.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; } = properties;
}
