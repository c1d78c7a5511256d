namespace Portico.Sources.Files;

/// <summary>Writes out <c>{a,b}</c>: one pattern becomes one for each alternative.</summary>
static class Braces
{
    /// <summary>Patterns that one pattern may stand for.</summary>
    public const int Limit = 256;

    /// <summary>The patterns without braces, or null when there are more than <see cref="Limit"/>.</summary>
    public static IReadOnlyList<string>? Expand(string pattern)
    {
        var done = new List<string>();
        var open = new Stack<string>([pattern]);
        while (open.TryPop(out var next))
        {
            if (open.Count + done.Count >= Limit) return null;
            if (FindGroup(next) is not var (start, end))
            {
                done.Add(next);
                continue;
            }
            foreach (var alternative in Alternatives(next[(start + 1)..end])) open.Push(string.Concat(next.AsSpan(0, start), alternative, next.AsSpan(end + 1)));
        }
        return done;
    }

    // The first balanced group with a comma in it; anything else is an ordinary name.
    static (int Start, int End)? FindGroup(string text)
    {
        for (var start = text.IndexOf('{', StringComparison.Ordinal); start >= 0; start = text.IndexOf('{', start + 1))
        {
            var depth = 0;
            for (var i = start; i < text.Length; i++)
            {
                depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
                if (depth > 0) continue;
                if (Alternatives(text[(start + 1)..i]).Count > 1) return (start, i);
                break;
            }
        }
        return null;
    }

    static List<string> Alternatives(string text)
    {
        var parts = new List<string>();
        int depth = 0, from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (text[i] != ',' || depth > 0) continue;
            parts.Add(text[from..i]);
            from = i + 1;
        }
        parts.Add(text[from..]);
        return parts;
    }
}
