using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using Portico.DocsBuild;
using Portico.TechDocs.Building;

// Builds a folder of docs into another folder, as a whole process or several times in one; what it is for: docs/benchmarks.md.
if (args is ["--change", var connection, .. var sizes])
{
    await OneChange.PrintAsync(connection, sizes.Length == 0 ? [100, 1000, 5000] : sizes.Select(static size => int.Parse(size, CultureInfo.InvariantCulture)));
    return 0;
}
if (args is ["--make-up", var folder, var pages])
{
    MadeUpDocs.Write(folder, int.Parse(pages, CultureInfo.InvariantCulture));
    return 0;
}
if (args is not [var sources, var target, .. var rest])
{
    Console.Error.WriteLine("DocsBuild SOURCES TARGET [listed] [changes] [ROUNDS]");
    return 2;
}
var asListed = rest.Contains("listed");
var onlyChanges = rest.Contains("changes");
var rounds = rest.Select(static text => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
var builder = new SiteBuilder(Options.Create(new SiteLimits()), TimeProvider.System);
IReadOnlyDictionary<string, string>? published = null;
// With several rounds each has a folder of its own, which goes after it: writing over files costs something else.
string folderOf(int round) => Path.GetFullPath(rounds > 1 && !onlyChanges ? $"{target}-{round}" : target);
for (var round = 1; round <= Math.Max(1, rounds); round++)
{
    var request = new SiteRequest(Path.GetFullPath(sources), "docs") { AsListed = asListed, Memory = onlyChanges ? Path.GetFullPath(target) + ".memory" : null, Published = published };
    var clock = Stopwatch.StartNew();
    var before = Environment.CpuUsage.TotalTime;
    var allocated = GC.GetTotalAllocatedBytes();
    var site = await builder.BuildAsync(request, new SiteFolder(folderOf(round)), CancellationToken.None);
    var cpu = Environment.CpuUsage.TotalTime - before;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{site.Pages} pages, {clock.Elapsed.TotalMilliseconds:0} ms, {cpu.TotalMilliseconds:0} ms of processors, {(GC.GetTotalAllocatedBytes() - allocated) / 1_000_000} MB allocated, {Environment.WorkingSet / 1_000_000} MB"));
    foreach (var note in site.Notes.Where(static note => note.Level == NoteLevel.Error)) Console.Error.WriteLine(note);
    if (onlyChanges) published = site.Hashes;
    if (folderOf(round) != Path.GetFullPath(target)) Directory.Delete(folderOf(round), recursive: true);
}
return 0;
