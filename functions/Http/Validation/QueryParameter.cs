namespace Portico.Functions.Http.Validation;

/// <summary>One parameter that an operation declares for its query string.</summary>
/// <param name="Name">As in the query string; case counts.</param>
/// <param name="Kind">What the value has to be.</param>
/// <param name="Required">True when a request without it is refused.</param>
/// <param name="Allowed">The only values there are, or null.</param>
internal sealed record QueryParameter(string Name, QueryKind Kind, bool Required = false, string[]? Allowed = null);

/// <summary>What a parameter's value has to be.</summary>
internal enum QueryKind
{
    /// <summary>One text.</summary>
    Text,

    /// <summary>One whole number, zero or more.</summary>
    Integer,

    /// <summary>One whole number of either sign.</summary>
    Number,

    /// <summary>Any number of texts, one each time the parameter is given.</summary>
    List,

    /// <summary>Texts separated by commas; given more than once, each value stays whole.</summary>
    CommaList,
}
