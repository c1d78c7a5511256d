using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portico.Languages.Patterns;
using Portico.Scaffolder.Actions.Text;
using Portico.Scaffolder.Workspaces;

namespace Portico.Scaffolder.Actions.Roadie;

/// <summary><c>roadiehq:utils:fs:replace</c>: replaces a text, or what a pattern matches, in files.</summary>
sealed class ReplaceAction : IScaffolderAction
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public ActionDescription Description { get; } = ActionData.Of("roadiehq:utils:fs:replace");

    public async Task RunAsync(ActionContext context, CancellationToken ct)
    {
        foreach (var rule in context.Input.GetProperty("files"u8).EnumerateArray())
        {
            if (rule.Text("file") is not { Length: > 0 } file) throw ActionFailedException.Input("Path to file needs to be defined");
            if (rule.Text("find") is not { Length: > 0 } find || rule.Text("replaceWith") is not { Length: > 0 } with)
                throw ActionFailedException.Input("each file must have a find and replaceWith property");
            var replace = rule.Flag("matchRegex") ? Pattern(find, with) : text => text.Replace(find, Expand(with, find), StringComparison.Ordinal);
            foreach (var path in Files(context.Workspace, file, rule))
            {
                var former = await File.ReadAllTextAsync(path, ct);
                var text = Apply(replace, former, find);
                if (text != former) await File.WriteAllBytesAsync(path, Encoding.UTF8.GetBytes(text), ct);
            }
        }
    }

    static List<string> Files(Workspace workspace, string file, JsonElement rule)
    {
        var pattern = new Glob(Path.GetRelativePath(workspace.Root, workspace.Resolve(file)).Replace('\\', '/'), rule.Flag("includeDotFiles"));
        return [.. FolderEntry.Walk(workspace.Root).Where(entry => entry.Kind == EntryKind.File && pattern.IsMatch(entry.Path)).Select(entry => entry.Info.FullName)];
    }

    static Func<string, string> Pattern(string find, string with)
    {
        Regex regex;
        try
        {
            regex = JavaScriptRegex.Parse(find, "g", Patience).Regex;
        }
        catch (FormatException e)
        {
            throw new ActionFailedException($"'{find}' is no pattern: {e.Message}", e) { Name = "SyntaxError" };
        }
        return text => regex.Replace(text, match => Expand(with, match.Value, match));
    }

    static string Apply(Func<string, string> replace, string text, string find)
    {
        try
        {
            return replace(text);
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new ActionFailedException($"The pattern '{find}' takes too long to match. Use a simpler one.", e) { Name = "InputError" };
        }
    }

    // JavaScript's marks: "$$" a dollar, "$&" the match, "$1" a group.
    static string Expand(string with, string match, Match? groups = null)
    {
        if (!with.Contains('$', StringComparison.Ordinal)) return with;
        var result = new StringBuilder(with.Length);
        for (var i = 0; i < with.Length; i++)
        {
            var next = with[i] == '$' && i + 1 < with.Length ? with[i + 1] : '\0';
            if (next == '$') (i, _) = (i + 1, result.Append('$'));
            else if (next == '&') (i, _) = (i + 1, result.Append(match));
            else if (char.IsAsciiDigit(next) && next != '0' && groups is not null && next - '0' < groups.Groups.Count) (i, _) = (i + 1, result.Append(groups.Groups[next - '0'].Value));
            else result.Append(with[i]);
        }
        return result.ToString();
    }
}
