using System.Text.RegularExpressions;

namespace Portico.Access;

/// <summary>References to users.</summary>
internal static partial class UserReference
{
    /// <summary>True for a full reference to a user in lower case.</summary>
    public static bool IsValid(string text) => Full().IsMatch(text);

    [GeneratedRegex(@"\Auser:[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?/[a-z0-9]([-_.a-z0-9]{0,61}[a-z0-9])?\z")]
    private static partial Regex Full();
}
