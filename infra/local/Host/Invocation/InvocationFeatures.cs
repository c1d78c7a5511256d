using System.Collections;
using Microsoft.Azure.Functions.Worker;

namespace Portico.Local.Invocation;

/// <summary>Features of an invocation by type.</summary>
sealed class InvocationFeatures : IInvocationFeatures
{
    readonly Dictionary<Type, object> features = [];

    public static InvocationFeatures With<T>(T first)
    {
        var features = new InvocationFeatures();
        features.Set(first);
        return features;
    }

    public void Set<T>(T instance)
    {
        if (instance is null)
        {
            features.Remove(typeof(T));
        }
        else
        {
            features[typeof(T)] = instance;
        }
    }

    public T? Get<T>() => features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => features.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
