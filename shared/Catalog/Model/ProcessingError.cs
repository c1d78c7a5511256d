using System.Text.Json.Serialization;

namespace Portico.Catalog.Model;

/// <summary>Something that went wrong with a location or an entity, in words for the person who owns it.</summary>
/// <param name="Name">Error class as Backstage names it: <c>InputError</c>, <c>NotFoundError</c>, <c>NotAllowedError</c>, <c>Error</c>, …</param>
/// <param name="Message">What is wrong, where (target, document, line) and what to do. What lies behind it is told, too.</param>
/// <param name="Cause">The same of what lies behind it.</param>
public sealed record ProcessingError(string Name, string Message, ProcessingError? Cause = null)
{
    /// <summary>Name of what is no error, but worth knowing.</summary>
    public const string WarningName = "PolicyWarning";

    /// <summary>True when the entity is taken all the same.</summary>
    [JsonIgnore]
    public bool IsWarning => Name == WarningName;
}
