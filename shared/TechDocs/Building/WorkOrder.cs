namespace Portico.TechDocs.Building;

/// <summary>Something that is to be made for a site: a page, or a copy of a file.</summary>
/// <param name="Page">Which page; null when it is a file.</param>
/// <param name="File">Which file; null when it is a page.</param>
/// <param name="IsEarly">Whether the page comes before its turn.</param>
readonly record struct WorkItem(int? Page, int? File, bool IsEarly);

/// <summary>
/// The order in which a site is made. Long pages begin first: one that began last would have the others wait for it. What they
/// leave is held until their turn, so there are not too many of them. Files come last, for each takes little.
/// </summary>
static class WorkOrder
{
    const long LongPage = 64 * 1024;
    const long MostEarly = 4 * 1024 * 1024;

    /// <summary>The order.</summary>
    /// <param name="pages">Bytes of each page.</param>
    /// <param name="files">How many files.</param>
    public static WorkItem[] Of(IReadOnlyList<long> pages, int files)
    {
        var early = new List<int>();
        var bytes = 0L;
        foreach (var page in Enumerable.Range(0, pages.Count).Where(page => pages[page] > LongPage).OrderByDescending(page => pages[page]))
        {
            if (bytes + pages[page] > MostEarly) continue;
            bytes += pages[page];
            early.Add(page);
        }
        return
        [
            .. early.Select(static page => new WorkItem(page, null, IsEarly: true)),
            .. Enumerable.Range(0, pages.Count).Except(early).Select(static page => new WorkItem(page, null, IsEarly: false)),
            .. Enumerable.Range(0, files).Select(static file => new WorkItem(null, file, IsEarly: false)),
        ];
    }
}
