using System.Text.RegularExpressions;

namespace Portico.Languages.JsonSchema.Formats;

/// <summary>JSON pointers, absolute and relative.</summary>
internal static partial class PointerFormats
{
    public static bool IsPointer(string text) => Pointer().IsMatch(text);

    public static bool IsRelative(string text) => Relative().IsMatch(text);

    [GeneratedRegex(@"\A(/([^~/]|~[01])*)*\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Pointer();

    [GeneratedRegex(@"\A(0|[1-9][0-9]*)(#|(/([^~/]|~[01])*)*)\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Relative();
}
