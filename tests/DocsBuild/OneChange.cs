using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portico.Storage;
using Portico.TechDocs.Building;
using Portico.TechDocs.Publishing;

namespace Portico.DocsBuild;

/// <summary>What a change of one page costs in sites of several sizes, built and published.</summary>
static class OneChange
{
    const int Rounds = 5;

    public static async Task PrintAsync(string connection, IEnumerable<int> sizes)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage", connection), new("Storage:Prefix", $"docs{Guid.NewGuid():N}"[..12])]).Build();
        await using var services = new ServiceCollection().AddPorticoStorage(configuration).BuildServiceProvider();
        var account = services.GetRequiredService<StorageAccount>();
        var publisher = new SitePublisher(new(account));
        var folder = Directory.CreateTempSubdirectory("portico-change-");
        Console.WriteLine($"{"pages",6} {"first build, ms",16} {"published, ms",14} {"change built, ms",17} {"published, ms",14} {"sent",5} {"MB",5}");
        try
        {
            foreach (var size in sizes)
            {
                var sources = MadeUpDocs.Write(Path.Combine(folder.FullName, $"{size}"), size);
                var place = new SitePlace(await account.ContainerAsync("docs", CancellationToken.None), $"default/component/s{size}");
                var first = await RoundAsync(sources, place, publisher, folder.FullName, 0);
                var changes = new List<(double Built, double Published, int Sent)>();
                for (var round = 1; round <= Rounds; round++)
                {
                    MadeUpDocs.Change(sources, size, round);
                    changes.Add(await RoundAsync(sources, place, publisher, folder.FullName, round));
                }
                var middle = changes.OrderBy(static change => change.Built + change.Published).ElementAt(Rounds / 2);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{size,6} {first.Built,16:0} {first.Published,14:0} {middle.Built,17:0} {middle.Published,14:0} {middle.Sent,5} {Environment.WorkingSet / 1_000_000,5}"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<(double Built, double Published, int Sent)> RoundAsync(string sources, SitePlace place, SitePublisher publisher, string folder, int round)
    {
        var target = Path.Combine(folder, $"site-{Path.GetFileName(sources)}-{round}");
        var clock = Stopwatch.StartNew();
        var request = new SiteRequest(sources, "docs") { Memory = sources + ".memory", Published = await publisher.PublishedAsync(place, CancellationToken.None) };
        var site = await new SiteBuilder(Options.Create(new SiteLimits()), TimeProvider.System).BuildAsync(request, new SiteFolder(target), CancellationToken.None);
        var built = clock.Elapsed;
        var published = await publisher.PublishAsync(place, target, site, CancellationToken.None);
        var all = clock.Elapsed;
        Directory.Delete(target, recursive: true);
        return (built.TotalMilliseconds, (all - built).TotalMilliseconds, published.Uploaded);
    }
}
