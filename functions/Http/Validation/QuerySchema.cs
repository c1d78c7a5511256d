using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Portico.Functions.Http.Validation;

/// <summary>
/// The query parameters that an operation declares. Whatever else a request brings is refused, in the order and the words
/// of the validator that Backstage puts in front of its handlers.
/// </summary>
internal sealed class QuerySchema(params QueryParameter[] parameters)
{
    /// <summary>An operation without parameters.</summary>
    public static readonly QuerySchema None = new();

    internal QueryParameter[] Parameters => parameters;

    /// <summary>Reads a request's parameters; null and the answer when they are not valid.</summary>
    public QueryValues? Read(HttpRequest request, out IResult? refused)
    {
        var values = Read(request.QueryString.Value, out var error);
        refused = error is null ? null : ErrorAnswer.To(request, ApiError.Input(error));
        return values;
    }

    /// <summary>
    /// The answer to a request that brings parameters although there are none to bring, or whose path is wrongly escaped; null when
    /// it is as it should be.
    /// </summary>
    public static IResult? RefuseAny(HttpRequest request)
    {
        if (RequestTarget.IsMalformed(request)) return ErrorAnswer.To(request, ApiError.Input("malformed uri'"));
        if (!request.QueryString.HasValue) return null;
        None.Read(request, out var refused);
        return refused;
    }

    /// <summary>Reads a query string; null and a message when it is not valid.</summary>
    public QueryValues? Read(string? query, out string? error)
    {
        error = null;
        var values = new QueryValues(this);
        List<(string Name, int Index)>? given = null;
        var reader = new QueryStringReader(query);
        while (reader.Read())
        {
            var index = Find(reader.Name);
            if (index >= 0) values.Add(index, reader.Shape, reader.Value);
            (given ??= []).Add((reader.Name, index));
        }
        error = CheckNames(values, given) ?? CheckValues(values);
        return error is null ? values : null;
    }

    internal int IndexOf(string name) => Find(name) is >= 0 and var index ? index : throw new UnreachableException($"The operation declares no parameter '{name}'.");

    int Find(string name) => Array.FindIndex(parameters, parameter => parameter.Name == name);

    static string? CheckNames(QueryValues values, List<(string Name, int Index)>? given)
    {
        foreach (var (name, index) in given ?? [])
        {
            if (index < 0) return $"Unknown query parameter '{name}'";
            if (values.IsEmpty(index)) return $"Empty value found for query parameter '{name}'";
        }
        return null;
    }

    string? CheckValues(QueryValues values)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Required && values.List(parameter.Name) is null) return $"request/query must have required property '{parameter.Name}'";
        }
        for (var i = 0; i < parameters.Length; i++)
        {
            // What the peer's validator stumbles over, in its words.
            if (values.IsNestedCommaList(i)) return "req[field][name].split is not a function";
            if (values.Check(i) is { } problem) return $"request/query/{parameters[i].Name}{problem}";
            if (parameters[i].Kind == QueryKind.CommaList) values.SplitCommas(i);
        }
        return null;
    }
}
