using System.Globalization;

namespace Portico.Benchmarks;

/// <summary>Names of the entities of a generated catalog: the same for the same count.</summary>
public sealed class SampleNames
{
    internal static readonly string[] Areas = ["payments", "search", "identity", "catalog", "billing", "orders", "shipping", "media", "player", "ads", "growth", "fraud", "ledger", "pricing", "inventory", "notify", "insights", "platform", "mobile", "web"];
    internal static readonly string[] Nouns = ["gateway", "worker", "indexer", "api", "frontend", "scheduler", "router", "cache", "ingest", "exporter", "proxy", "portal", "engine", "agent", "broker", "sync"];

    public SampleNames(int count)
    {
        Apis = Make("api", count * 12 / 100);
        Resources = Make("res", count * 8 / 100);
        Systems = Make("system", Math.Max(1, count * 4 / 100));
        Groups = Make("team", Math.Max(2, count * 5 / 100));
        Components = Make("svc", count - Apis.Length - Resources.Length - Systems.Length - Groups.Length);
    }

    public string[] Apis { get; }

    public string[] Resources { get; }

    public string[] Systems { get; }

    public string[] Groups { get; }

    public string[] Components { get; }

    static string[] Make(string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{Areas[i * 3 % 20]}-{Nouns[i * 5 % 16]}-{i:D6}"))];
}
