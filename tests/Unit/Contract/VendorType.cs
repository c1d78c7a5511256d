using System.Text.RegularExpressions;

namespace Portico.Tests.Unit.Contract;

/// <summary>A type as the listing or reflection shows it: the words before its name, its bases, its attributes, its members.</summary>
/// <param name="Kind">For example <c>sealed class</c>.</param>
/// <param name="Name">Full name; nested types after a dot.</param>
/// <param name="Bases">Base class and interfaces.</param>
/// <param name="Attributes">For example <c>[AttributeUsage(Method)]</c>; empty for none.</param>
/// <param name="Members">One line a member; an enum's values one by one.</param>
sealed record VendorType(string Kind, string Name, IReadOnlyList<string> Bases, string Attributes, IReadOnlyList<string> Members)
{
    public bool MustBeComplete => Kind is "interface" or "abstract class";
}

/// <summary>Lines of the listing and of reflection are compared without namespaces and outer types: the listing writes some and leaves out others.</summary>
static partial class Spelling
{
    public static string Short(string line) => Qualifier().Replace(line, "");

    [GeneratedRegex(@"\b(?:[A-Za-z_]\w*\.)+(?=[A-Za-z_])")]
    private static partial Regex Qualifier();
}
