using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Tests.Unit.Catalog.Index;

namespace Portico.Tests.Fuzz.Requests;

/// <summary>Questions over HTTP get the answer that looking at every entity gives: filters, order, count, facets, pages both ways.</summary>
public sealed class OracleTests(FuzzedPortico portico) : IClassFixture<FuzzedPortico>
{
    NaiveSearch search = new([]);
    string position = "";

    [Fact]
    public async Task Any_question_gets_the_plain_answer()
    {
        await ReadCatalogAsync();
        foreach (var seed in Fuzzing.Seeds())
        {
            var question = new RandomQuestion(Fuzzing.Of(seed), search);
            try
            {
                await CompareAsync(question);
            }
            catch (ShouldAssertException e)
            {
                Assert.Fail($"{Fuzzing.Again(seed)}: {question}\n{e.Message}");
            }
        }
    }

    async Task CompareAsync(RandomQuestion question)
    {
        var passing = search.Entities.Where(question.Holds).ToList();
        var rows = search.Rows(passing, question.OrderField, question.Descending).Select(static row => row.Entity.Ref).ToList();
        var total = question.OrderField is { } field ? passing.Count(entity => entity.Has(field, static value => value is not null)) : passing.Count;

        await WalkAsync($"/api/catalog/entities/by-query?limit={question.Limit}{question.OrderParameter}{question.FilterParameters}", rows, total);
        var facet = (await AskAsync($"/api/catalog/entity-facets?facet={Uri.EscapeDataString(question.Facet)}{question.FilterParameters}"))["facets"]![question.Facet]!.AsArray();
        facet.Select(static row => ((string?)row!["value"], (int)row["count"]!)).ShouldBe(question.Counts(passing), ignoreOrder: true);
        var list = await AskAsync($"/api/catalog/entities?fields=metadata.uid{question.FilterParameters}");
        list.AsArray().Select(Uid).ShouldBe(passing.Select(static entity => entity.Uid), ignoreOrder: true);
    }

    /// <summary>Reads all pages forward; each page's way back leads to the page before.</summary>
    async Task WalkAsync(string first, List<string> rows, int total)
    {
        var limit = first[(first.IndexOf("limit=", StringComparison.Ordinal) + 6)..].Split('&')[0];
        var read = new List<string>();
        List<string>? before = null;
        var page = await AskAsync(first);
        while (true)
        {
            var items = page["items"]!.AsArray().Select(Ref).ToList();
            ((int)page["totalItems"]!).ShouldBe(total);
            if (before is not null && items.Count > 0)
            {
                var back = await AskAsync($"/api/catalog/entities/by-query?limit={limit}&cursor={Uri.EscapeDataString((string)page["pageInfo"]!["prevCursor"]!)}");
                back["items"]!.AsArray().Select(Ref).ShouldBe(before);
            }
            read.AddRange(items);
            if ((string?)page["pageInfo"]!["nextCursor"] is not { } next) break;
            before = items;
            page = await AskAsync($"/api/catalog/entities/by-query?limit={limit}&cursor={Uri.EscapeDataString(next)}");
        }
        read.ShouldBe(rows);
    }

    async Task ReadCatalogAsync()
    {
        var list = await AskAsync("/api/catalog/entities");
        search = new NaiveSearch(list.AsArray().Select(static entity => KeyValuePair.Create(Ref(entity), entity!.ToJsonString())));
        search.Entities.Count.ShouldBeGreaterThan(30);
    }

    async Task<JsonNode> AskAsync(string path)
    {
        using var answer = await portico.Process.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        // Nothing may have changed since the catalog was read, or the comparison says nothing.
        var now = answer.Headers.GetValues("Portico-Feed-Position").Single();
        if (position.Length == 0) position = now;
        now.ShouldBe(position);
        return JsonNode.Parse(text)!;
    }

    static string? Uid(JsonNode? entity) => (string?)entity!["metadata"]!["uid"];

    static string Ref(JsonNode? entity) => string.Create(CultureInfo.InvariantCulture, $"{entity!["kind"]}:{entity["metadata"]!["namespace"]}/{entity["metadata"]!["name"]}").ToLowerInvariant();
}
