using System.Globalization;

namespace Portico.Catalog.Parsing;

/// <summary>Words an error as the npm package <c>yaml</c> does: message, place, the line itself and a pointer below it.</summary>
static class YamlErrors
{
    const int Width = 80;

    public static string Format(ReadOnlySpan<char> text, string message, int line, int column)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"YAMLParseError: {message.TrimEnd('.')} at line {line}, column {column}");
        var (shown, previous) = Lines(text, line);
        var pointer = Math.Max(0, column - 1);
        if (pointer >= 60 && shown.Length > Width)
        {
            var cut = Math.Min(pointer - 39, shown.Length - (Width - 1));
            shown = "…" + shown[cut..];
            pointer -= cut - 1;
        }
        if (shown.Length > Width) shown = string.Concat(shown.AsSpan(0, Width - 1), "…");
        if (line > 1 && shown.AsSpan(0, Math.Min(pointer, shown.Length)).IndexOfAnyExcept(' ') < 0)
        {
            shown = (previous.Length > Width ? string.Concat(previous.AsSpan(0, Width - 1), "…") : previous) + "\n" + shown;
        }
        return shown.AsSpan().IndexOfAnyExcept(' ', '\n') < 0 ? head : $"{head}:\n\n{shown}\n{new string(' ', pointer)}^\n";
    }

    static (string Line, string Previous) Lines(ReadOnlySpan<char> text, int line)
    {
        ReadOnlySpan<char> previous = default, current = default;
        foreach (var range in text.Split('\n'))
        {
            previous = current;
            current = text[range];
            if (--line == 0) break;
        }
        return line > 0 ? ("", current.TrimEnd('\r').ToString()) : (current.TrimEnd('\r').ToString(), previous.TrimEnd('\r').ToString());
    }
}
