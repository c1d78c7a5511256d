using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Passes;

/// <summary>Items that begin with <c>[ ]</c> or <c>[x]</c> get a box.</summary>
static partial class TaskListPass
{
    [GeneratedRegex(@"^ *\[(?<state>[xX ])\] +(?<line>.*)", RegexOptions.Singleline)]
    private static partial Regex Box { get; }

    /// <summary>Whether a page may have such items.</summary>
    public static bool MayBeIn(string text) => text.Contains("[ ]", StringComparison.Ordinal) || text.Contains("[x]", StringComparison.Ordinal) || text.Contains("[X]", StringComparison.Ordinal);

    /// <summary>Puts the boxes in.</summary>
    public static void Run(Element root, PageState page)
    {
        root.Visit(list =>
        {
            foreach (var item in list.Inner)
            {
                if (item.Tag != "li" || !Mark(item, page)) continue;
                page.Budget.Check();
                item.AddClass("task-list-item");
                if (list["class"]?.Split(' ').Contains("task-list") != true) list.AddClass("task-list");
            }
        });
    }

    static bool Mark(Element item, PageState page)
    {
        var holder = !item.Text.IsEmpty ? item : item.Inner is [var first, ..] ? first : null;
        if (holder is null || holder.Text.IsEmpty || (holder != item && holder.Tag != "p")) return false;
        var match = Box.Match(holder.Text.Value!);
        if (!match.Success) return false;
        var input = $"<input type=\"checkbox\" disabled{(match.Groups["state"].Value == " " ? "" : " checked")}>";
        if (page.Options.CustomCheckbox) input = $"<label class=\"task-list-control\">{input}<span class=\"task-list-indicator\"></span></label>";
        holder.Text = page.Stash.Keep(input + " ") + match.Groups["line"].Value;
        return true;
    }
}
