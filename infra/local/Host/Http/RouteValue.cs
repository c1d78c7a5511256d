using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Portico.Local.Invocation;

namespace Portico.Local.Http;

/// <summary>Gives route values to parameters of the same name.</summary>
static class RouteValue
{
    public static bool Supports(Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return target == typeof(string) || target.IsEnum || IsParsable(target);
    }

    /// <summary>Reads the value for a parameter; an optional value that the request lacks is the parameter's default.</summary>
    public static Expression Read(ParameterExpression invocation, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var target = Nullable.GetUnderlyingType(type) ?? type;
        var text = Expression.Call(typeof(RouteValue), nameof(Text), null, invocation, Expression.Constant(parameter.Name));
        var otherwise = parameter.HasDefaultValue && parameter.DefaultValue is not null
            ? Expression.Constant(parameter.DefaultValue, type)
            : (Expression)Expression.Default(type);
        if (target == typeof(string))
        {
            return Expression.Coalesce(text, otherwise);
        }

        var value = Expression.Variable(typeof(string));
        var parsed = Expression.Call(typeof(RouteValue), target.IsEnum ? nameof(ParseEnum) : nameof(Parse), [target], value, Expression.Constant(parameter.Name));
        return Expression.Block(
            [value],
            Expression.Assign(value, text),
            Expression.Condition(Expression.ReferenceEqual(value, Expression.Constant(null)), otherwise, Expression.Convert(parsed, type)));
    }

    internal static string? Text(FunctionInvocation invocation, string name) => ((HttpInvocation)invocation).Http.Request.RouteValues[name] as string;

    internal static T Parse<T>(string text, string name)
        where T : IParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : throw Unreadable<T>(text, name);

    internal static T ParseEnum<T>(string text, string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value : throw Unreadable<T>(text, name);

    static bool IsParsable(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>) && i.GenericTypeArguments[0] == type);

    static FormatException Unreadable<T>(string text, string name) =>
        new($"The route value '{name}' is '{text}', which is not of type {typeof(T).Name}; a constraint in the route would answer 404 instead.");
}
