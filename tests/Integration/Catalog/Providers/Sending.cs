using System.Collections.Immutable;
using System.Text;
using Portico.Catalog.Model;
using Portico.Catalog.Providers;

namespace Portico.Tests.Integration.Catalog.Providers;

static class Sending
{
    public static Task<ProviderOutcome> SendAsync(this CatalogProcess process, params string[] entities) =>
        process.Get<EntityPush>().ApplyAsync("ci", new ProviderMutation.Full(Parse(entities)), TestContext.Current.CancellationToken);

    public static Task<ProviderOutcome> ChangeAsync(this CatalogProcess process, string[] upserts, params string[] removals) => process.Get<EntityPush>().ApplyAsync(
        "ci",
        new ProviderMutation.Delta(Parse(upserts), [.. removals.Select(static text => EntityRef.TryParse(text, null, null, out var reference) ? reference : throw new ArgumentException(text))]),
        TestContext.Current.CancellationToken);

    public static string Component(string name, string description = "one") =>
        $$$"""{"apiVersion":"backstage.io/v1alpha1","kind":"Component","metadata":{"name":"{{{name}}}","description":"{{{description}}}"},"spec":{"type":"service","lifecycle":"production","owner":"team-a"}}""";

    public static string Location(string name, params string[] targets) =>
        $$$"""{"apiVersion":"backstage.io/v1alpha1","kind":"Location","metadata":{"name":"{{{name}}}"},"spec":{"type":"url","targets":[{{{string.Join(',', targets.Select(static target => $"\"{target}\""))}}}]}}""";

    static ImmutableArray<ProviderEntity> Parse(string[] entities) => [.. entities.Select(static json => new ProviderEntity(Encoding.UTF8.GetBytes(json)))];
}
