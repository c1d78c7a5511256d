using System.Text;
using Portico.Catalog.Index;
using Portico.Catalog.Queries;

namespace Portico.Tests.Unit.Catalog.Index;

/// <summary>Random histories: whatever happened, the index says what the plain rules say.</summary>
public sealed class CatalogIndexPropertyTests
{
    public static TheoryData<int, int> Seeds => new(Enumerable.Range(1, 30).Select(seed => (seed, seed % 3 == 0 ? 4 : seed % 3 == 1 ? 15 : 60)));

    [Theory, MemberData(nameof(Seeds))]
    public void Any_history_leads_to_the_same_catalog(int seed, int names)
    {
        var changes = new RandomChanges(seed, names);
        var naive = new NaiveCatalog();
        var writer = new CatalogIndexWriter(CatalogIndex.Empty, mergeAtOnce: seed % 2 * 1000);
        for (var step = 1; step <= 60; step++)
        {
            var batch = Enumerable.Range(0, 1 + changes.Number(3)).Select(_ => changes.Next()).ToList();
            batch.ForEach(naive.Apply);
            writer.Apply(batch, step);
            if (changes.Chance(10)) writer = new(Reloaded(writer.Current));

            Bodies(writer.Current).ShouldBe(naive.Served().OrderBy(e => e.Key, StringComparer.Ordinal));
        }
        var fresh = new CatalogIndexWriter(CatalogIndex.Empty).Apply(naive.Changes(), 60);
        Etags(writer.Current).ShouldBe(Etags(fresh));
        writer.Settle().Segments.Length.ShouldBeLessThanOrEqualTo(9);
        Etags(writer.Current).ShouldBe(Etags(fresh));
        writer.Current.Errors().ShouldBe(fresh.Errors());
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Any_question_gets_the_plain_answer(int seed, int names)
    {
        var changes = new RandomChanges(seed + 1000, names);
        var naive = new NaiveCatalog();
        var writer = new CatalogIndexWriter(CatalogIndex.Empty, mergeAtOnce: seed % 2 * 1000);
        for (var step = 1; step <= 25; step++)
        {
            var batch = Enumerable.Range(0, 4).Select(_ => changes.Next()).ToList();
            batch.ForEach(naive.Apply);
            writer.Apply(batch, step);
            var search = new NaiveSearch(naive.Served());
            for (var i = 0; i < 10; i++) Compare(writer.Current, search, new RandomQuestion(changes));
        }
    }

    /// <summary>So many entities that values are common enough to be held as bits.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void A_large_catalog_gives_the_plain_answer(int seed)
    {
        var changes = new RandomChanges(seed + 5000, 400);
        var naive = new NaiveCatalog();
        var writer = new CatalogIndexWriter(CatalogIndex.Empty, mergeAtOnce: 100);
        for (var step = 1; step <= 4; step++)
        {
            var batch = Enumerable.Range(0, 8).Select(i => changes.Next(location: $"big{(step * 3 + i) % 12}", entities: 150)).ToList();
            batch.ForEach(naive.Apply);
            writer.Apply(batch, step);
            if (step == 3) writer.Settle();
            var search = new NaiveSearch(naive.Served());
            for (var i = 0; i < 25; i++) Compare(writer.Current, search, new RandomQuestion(changes, 120));
        }
        writer.Current.Count.ShouldBeGreaterThan(500);
    }

    static void Compare(CatalogIndex index, NaiveSearch search, RandomQuestion question)
    {
        var predicate = An.Json(question.Predicate);
        EntityFilter.TryParse(predicate, out var filter, out _).ShouldBeTrue(question.Predicate);
        var fields = question.TextFields ?? [question.OrderField ?? "metadata.uid"];
        var inScope = question.Term.Length > 0 && fields is [var only] && only == question.OrderField;
        var passing = search.Entities.Where(e => search.Matches(e, predicate) && (question.Term.Length == 0 || fields.Any(f => e.Has(f, v => NaiveSearch.Like(v, question.Term))))).ToList();
        var rows = search.Rows(passing, question.OrderField, question.Descending).Where(r => !inScope || NaiveSearch.Like(r.Value, question.Term)).Select(r => r.Entity.Ref).ToList();

        var query = new EntityQuery
        {
            Filter = filter,
            Orders = question.OrderField is null ? [] : [new(question.OrderField, question.Descending)],
            FullText = new(question.Term, question.TextFields is null ? null : [.. question.TextFields]),
            Limit = question.Limit,
        };
        var total = passing.Count(e => question.OrderField is null || e.Has(question.OrderField, v => v is not null));
        var read = ReadPages(index, query, total);
        read.ShouldBe(rows, question.ToString());

        var facetKey = question.Facet.ToLowerInvariant();
        var facet = index.Facets([question.Facet], filter).Of(question.Facet);
        var expected = search.Entities.Where(e => search.Matches(e, predicate)).SelectMany(e => e.Rows).Where(r => r.Key == facetKey && r.Original is not null)
            .GroupBy(r => r.Original!).OrderBy(g => Encoding.UTF8.GetBytes(g.Key), ByteOrder).Select(g => KeyValuePair.Create(g.Key, g.Count()));
        facet.ShouldBe(expected, question.ToString());

        index.ByRefs([.. search.Entities.Select(e => e.Ref)], filter).Items.Select(i => i?.Ref)
            .ShouldBe(search.Entities.Select(e => search.Matches(e, predicate) ? e.Ref : null), question.ToString());
    }

    /// <summary>Reads all pages forward, and on the way checks that each page's way back leads to the page before.</summary>
    static List<string> ReadPages(CatalogIndex index, EntityQuery query, int total)
    {
        var read = new List<string>();
        List<string>? before = null;
        while (true)
        {
            var page = index.Query(query);
            var refs = page.Items.Select(i => i.Ref).ToList();
            page.TotalItems.ShouldBe(total);
            read.AddRange(refs);
            if (before is not null && page.Items.Count > 0)
            {
                page.Previous.ShouldNotBeNull();
                index.Query(query with { Cursor = RoundTrip(page.Previous) }).Items.Select(i => i.Ref).ShouldBe(before);
            }
            if (page.Next is null) return read;
            before = refs;
            query = query with { Cursor = RoundTrip(page.Next) };
        }
    }

    static QueryCursor RoundTrip(QueryCursor cursor)
    {
        QueryCursor.TryDecode(cursor.Encode(), out var decoded, out var error).ShouldBeTrue(error);
        return decoded!;
    }

    static readonly Comparer<byte[]> ByteOrder = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    static CatalogIndex Reloaded(CatalogIndex index)
    {
        using var stream = new MemoryStream();
        index.Save(stream);
        stream.Position = 0;
        return CatalogIndex.Load(stream);
    }

    static Dictionary<string, string> Etags(CatalogIndex index) => All(index).ToDictionary(e => e.Ref, e => e.Etag);

    static IEnumerable<KeyValuePair<string, string>> Bodies(CatalogIndex index)
    {
        index.Count.ShouldBe(All(index).Count);
        return All(index).Select(e => KeyValuePair.Create(e.Ref, Encoding.UTF8.GetString(e.Json).Replace(e.Etag, new string('0', 40)))).OrderBy(e => e.Key, StringComparer.Ordinal);
    }

    static IReadOnlyList<EntityHandle> All(CatalogIndex index) => index.List(new()).Items;
}
