using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using Portico.TechDocs.Building;

namespace Portico.Benchmarks.TechDocs;

/// <summary>Pages a second: of a folder of docs, several times in one process.</summary>
static class TechDocsFigures
{
    const int Rounds = 6;

    public static async Task PrintAsync(string sources, bool asListed)
    {
        var folder = Directory.CreateTempSubdirectory("portico-benchmark-");
        try
        {
            var builder = new SiteBuilder(Options.Create(new SiteLimits()), TimeProvider.System);
            Console.WriteLine($"{"build",-8} {"pages",7} {"ms",8} {"cpu ms",8} {"pages/cpu s",12} {"MB",6}");
            for (var round = 1; round <= Rounds; round++)
            {
                var clock = Stopwatch.StartNew();
                var before = Environment.CpuUsage.TotalTime;
                var site = await builder.BuildAsync(new(sources, "docs") { AsListed = asListed }, new SiteFolder(folder.FullName), CancellationToken.None);
                var cpu = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{(round == 1 ? "first" : "next"),-8} {site.Pages,7} {clock.ElapsedMilliseconds,8} {cpu,8:0} {site.Pages * 1000 / cpu,12:0} {Environment.WorkingSet / 1_000_000,6}"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
