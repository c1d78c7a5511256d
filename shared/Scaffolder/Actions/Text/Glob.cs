using System.Text;
using System.Text.RegularExpressions;
using Portico.Sources.Files;

namespace Portico.Scaffolder.Actions.Text;

/// <summary>
/// A pattern of paths as template authors know them: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>{a,b}</c>, <c>**</c>, and
/// <c>@(a|b)</c> with its kin. It is matched against whole relative paths with <c>/</c>.
/// </summary>
sealed class Glob
{
    const int MostCharacters = 2_000;

    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    readonly string pattern;
    readonly Regex[] alternatives;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern; <c>./</c> before it is dropped.</param>
    /// <param name="dots">Whether wildcards match names that begin with a dot.</param>
    /// <exception cref="ActionFailedException">It is too long, or its braces stand for too much.</exception>
    public Glob(string pattern, bool dots)
    {
        this.pattern = pattern;
        if (pattern.Length > MostCharacters || Braces.Expand(pattern) is not { } expanded)
            throw ActionFailedException.Input($"The pattern '{(pattern.Length > 100 ? pattern[..100] + "…" : pattern)}' is too long, or its braces stand for more than {Braces.Limit} patterns.");
        alternatives = [.. expanded.Select(one => new Regex(new GlobReader(WithoutStart(one), dots).Read(), RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture, Patience))];
    }

    /// <summary>Whether the path matches.</summary>
    public bool IsMatch(string path)
    {
        try
        {
            return alternatives.Any(one => one.IsMatch(path));
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new ActionFailedException($"The pattern '{pattern}' takes too long to match. Use a simpler one.", e) { Name = "InputError" };
        }
    }

    static string WithoutStart(string pattern)
    {
        while (pattern.StartsWith("./", StringComparison.Ordinal)) pattern = pattern[2..];
        return pattern;
    }

    /// <summary>Turns one pattern without braces into a regular expression.</summary>
    sealed class GlobReader(string pattern, bool dots)
    {
        readonly StringBuilder regex = new("^");
        int at;

        public string Read()
        {
            while (at < pattern.Length) ReadSegment();
            return regex.Append('$').ToString();
        }

        void ReadSegment()
        {
            var end = pattern.IndexOf('/', at);
            var isLast = end < 0;
            if (pattern.AsSpan(at, (isLast ? pattern.Length : end) - at) is "**")
            {
                var name = dots ? "[^/]+" : "[^/.][^/]*";
                regex.Append(isLast ? $"{name}(/{name})*" : $"({name}/)*");
                at = isLast ? pattern.Length : end + 1;
                return;
            }
            if (!dots && pattern[at] is '*' or '?' or '[' || (!dots && IsGroup())) regex.Append("(?!\\.)");
            // A name is never empty, so a star that is all of it stands for one character at least.
            if (pattern[at] == '*' && !IsGroup()) regex.Append("(?=[^/])");
            while (at < pattern.Length && pattern[at] != '/') ReadPart();
            if (at < pattern.Length) (at, _) = (at + 1, regex.Append('/'));
        }

        void ReadPart()
        {
            var c = pattern[at];
            if (IsGroup()) ReadGroup();
            else if (c == '*') (at, _) = (at + 1, regex.Append("[^/]*"));
            else if (c == '?') (at, _) = (at + 1, regex.Append("[^/]"));
            else if (c == '[' && pattern.IndexOf(']', Math.Min(at + 2, pattern.Length)) is > 0 and var close) ReadClass(close);
            else
            {
                if (c == '\\' && at + 1 < pattern.Length) c = pattern[++at];
                regex.Append(Regex.Escape(c.ToString()));
                at++;
            }
        }

        void ReadClass(int close)
        {
            var inner = pattern[(at + 1)..close];
            var not = inner[0] is '!' or '^';
            if (not) inner = inner[1..];
            regex.Append(not ? "(?![/])[^" : "(?![/])[").Append(inner.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal)).Append(']');
            at = close + 1;
        }

        bool IsGroup() => pattern[at] is '@' or '?' or '*' or '+' or '!' && at + 1 < pattern.Length && pattern[at + 1] == '(' && pattern.IndexOf(')', at) > 0;

        void ReadGroup()
        {
            var kind = pattern[at];
            var close = pattern.IndexOf(')', at);
            var choices = string.Join('|', pattern[(at + 2)..close].Split('|').Select(Inner));
            regex.Append(kind switch
            {
                '!' => $"(?!({choices})(/|$))[^/]*",
                '@' => $"({choices})",
                _ => $"({choices}){kind}",
            });
            at = close + 1;
        }

        string Inner(string choice)
        {
            var inner = new GlobReader(choice, dots: true).Read();
            return inner[1..^1];
        }
    }
}
