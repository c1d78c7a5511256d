using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using Portico.TechDocs.Building;

// Builds a folder of docs into another folder, as a whole process or several times in one; what it is for: docs/benchmarks.md.
if (args is not [var sources, var target, .. var rest])
{
    Console.Error.WriteLine("DocsBuild SOURCES TARGET [listed] [ROUNDS]");
    return 2;
}
var asListed = rest.Contains("listed");
var rounds = rest.Select(static text => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
var builder = new SiteBuilder(Options.Create(new SiteLimits()), TimeProvider.System);
for (var round = 1; round <= Math.Max(1, rounds); round++)
{
    var clock = Stopwatch.StartNew();
    var before = Environment.CpuUsage.TotalTime;
    var site = await builder.BuildAsync(new(Path.GetFullPath(sources), "docs") { AsListed = asListed }, new SiteFolder(Path.GetFullPath(target)), CancellationToken.None);
    var cpu = Environment.CpuUsage.TotalTime - before;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{site.Pages} pages, {clock.Elapsed.TotalMilliseconds:0} ms, {cpu.TotalMilliseconds:0} ms of processors, {GC.GetTotalAllocatedBytes() / 1_000_000 / round} MB allocated, {Environment.WorkingSet / 1_000_000} MB"));
}
return 0;
