using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Portico.Local.Hosting;

namespace Portico.Local.Invocation;

/// <summary>
/// How a function's class is made for an invocation. When its constructor takes singletons only, they are looked up once
/// and the class is simply constructed; otherwise it is made from the invocation's scope.
/// </summary>
sealed class Instances(IServiceProvider services, IEnumerable<ServiceDescriptor> descriptors)
{
    readonly Dictionary<Type, ServiceLifetime> lifetimes = Lifetimes(descriptors);

    public void Check(Type type, string where)
    {
        if (type.IsAbstract && type.IsSealed)
        {
            return;
        }

        if (type.IsAbstract || type.ContainsGenericParameters || Constructor(type) is not { } constructor)
        {
            throw new StartRefusedException($"{where}: its class cannot be made; give it exactly one public constructor and make it neither abstract nor generic.");
        }

        var known = services.GetRequiredService<IServiceProviderIsService>();
        if (constructor.GetParameters().FirstOrDefault(p => !p.HasDefaultValue && !known.IsService(p.ParameterType)) is { } missing)
        {
            throw new StartRefusedException($"{where}: its class asks for {missing.ParameterType.Name} ('{missing.Name}'), which is not registered: add it to builder.Services in Program.cs.");
        }
    }

    public Expression Make(Type type, ParameterExpression invocation)
    {
        var constructor = Constructor(type)!; // Check refused a class without one.
        var parameters = constructor.GetParameters();
        Expression made = parameters.All(p => IsSingleton(p.ParameterType))
            ? Expression.New(constructor, parameters.Select(p => Expression.Constant(services.GetRequiredService(p.ParameterType), p.ParameterType)))
            : Expression.Convert(
                Expression.Invoke(
                    Expression.Constant(ActivatorUtilities.CreateFactory(type, [])),
                    Expression.Property(invocation, nameof(FunctionInvocation.InstanceServices)),
                    Expression.Constant(null, typeof(object[]))),
                type);
        return typeof(IDisposable).IsAssignableFrom(type) || typeof(IAsyncDisposable).IsAssignableFrom(type)
            ? Expression.Call(invocation, nameof(FunctionInvocation.Track), [type], made)
            : made;
    }

    static ConstructorInfo? Constructor(Type type) => type.GetConstructors() is [var only] ? only : null;

    bool IsSingleton(Type type) =>
        lifetimes.TryGetValue(type, out var lifetime) ? lifetime == ServiceLifetime.Singleton
        : type.IsGenericType && lifetimes.TryGetValue(type.GetGenericTypeDefinition(), out lifetime) && lifetime == ServiceLifetime.Singleton;

    static Dictionary<Type, ServiceLifetime> Lifetimes(IEnumerable<ServiceDescriptor> descriptors)
    {
        var lifetimes = new Dictionary<Type, ServiceLifetime>();
        foreach (var descriptor in descriptors.Where(d => !d.IsKeyedService))
        {
            lifetimes[descriptor.ServiceType] = descriptor.Lifetime;
        }

        return lifetimes;
    }
}
