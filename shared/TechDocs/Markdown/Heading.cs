namespace Portico.TechDocs.Markdown;

/// <summary>A heading of a page.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Id">Its anchor.</param>
/// <param name="Title">Its text; entities are escaped as in HTML.</param>
public sealed record Heading(int Level, string Id, string Title)
{
    readonly List<Heading> children = [];

    /// <summary>Headings below it.</summary>
    public IReadOnlyList<Heading> Children => children;

    /// <summary>Nests a list. A level that is skipped does not matter; a higher one begins anew.</summary>
    internal static IReadOnlyList<Heading> Nest(List<Heading> list)
    {
        if (list.Count == 0) return [];
        var roots = new List<Heading> { list[0] };
        var levels = new List<int> { list[0].Level };
        var parents = new List<Heading>();
        var last = list[0];
        foreach (var heading in list.Skip(1))
        {
            if (heading.Level < levels[^1])
            {
                levels.RemoveAt(levels.Count - 1);
                var pop = 0;
                while (pop < parents.Count && heading.Level <= parents[^(pop + 1)].Level) pop++;
                if (pop > 0)
                {
                    levels.RemoveRange(Math.Max(0, levels.Count - pop), Math.Min(pop, levels.Count));
                    parents.RemoveRange(parents.Count - pop, pop);
                }
                levels.Add(heading.Level);
            }
            if (heading.Level == levels[^1]) (parents.Count > 0 ? parents[^1].children : roots).Add(heading);
            else
            {
                last.children.Add(heading);
                parents.Add(last);
                levels.Add(heading.Level);
            }
            last = heading;
        }
        return roots;
    }
}
