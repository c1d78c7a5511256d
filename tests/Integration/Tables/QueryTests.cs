using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Portico.Tests.Integration.Azurite;
using static Azure.Data.Tables.TableTransactionActionType;

namespace Portico.Tests.Integration.Tables;

public sealed class QueryTests(AzuriteServer azurite) : TableTest(azurite)
{
    [Fact]
    public async Task More_rows_than_a_page_holds_come_all_and_in_order()
    {
        await AddAsync(1150);

        var pages = new List<Page<TableEntity>>();
        await foreach (var page in Table.QueryAsync<TableEntity>(cancellationToken: Ct).AsPages()) pages.Add(page);

        pages.Select(page => page.Values.Count).ShouldBe([1000, 150]);
        pages[^1].ContinuationToken.ShouldBeNull();
        pages.SelectMany(page => page.Values).Select(row => row.GetInt32("N")!.Value).ShouldBe(Enumerable.Range(0, 1150));
        (await RowsAsync()).Count.ShouldBe(1150);
    }

    [Fact]
    public async Task A_query_goes_on_from_a_token()
    {
        await AddAsync(30);
        var first = await FirstPageAsync(null, 10);

        var second = await FirstPageAsync(first.ContinuationToken, null);

        first.Values.Select(row => row.GetInt32("N")!.Value).ShouldBe(Enumerable.Range(0, 10));
        second.Values.Select(row => row.GetInt32("N")!.Value).ShouldBe(Enumerable.Range(10, 12), "pages of maxPerPage where no other size is asked for");
    }

    [Fact]
    public async Task Select_leaves_the_other_properties_out()
    {
        await AddAsync(2);

        await foreach (var row in Table.QueryAsync<TableEntity>(select: ["RowKey", "N"], cancellationToken: Ct))
            row.Keys.ShouldBe(["odata.etag", "RowKey", "N"], ignoreOrder: true);
    }

    [Fact]
    public async Task Values_in_filters_are_quoted_and_typed()
    {
        var id = Guid.NewGuid();
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(2));
        byte[] bytes = [0, 1, 254, 255];
        await Table.AddEntityAsync(new TableEntity("p", "it's 東京") { ["Text"] = "O'Neil & söhne", ["Id"] = id, ["Long"] = 1L << 40, ["Real"] = 2.0, ["Time"] = time, ["Yes"] = true, ["Bytes"] = bytes }, Ct);
        await Table.AddEntityAsync(new TableEntity("p", "other") { ["Text"] = "x", ["Id"] = Guid.Empty, ["Long"] = 1L, ["Real"] = 2.5, ["Time"] = time.AddTicks(10_000), ["Yes"] = false, ["Bytes"] = new byte[] { 1 } }, Ct);

        FormattableString[] filters =
        [
            $"RowKey eq {"it's 東京"}", $"Text eq {"O'Neil & söhne"}", $"Id eq {id}", $"Long ge {1L << 40}", $"Real eq {2.0}",
            $"Time le {time}", $"Time eq {time.UtcDateTime}", $"Yes eq {true}", $"Bytes eq {bytes}", $"Yes eq {true} and Long gt {5} and not (Real gt {2.25})",
        ];
        foreach (var filter in filters)
            (await RowsAsync(TableClient.CreateQueryFilter(filter))).Select(row => row.RowKey).ShouldBe(["it's 東京"], TableClient.CreateQueryFilter(filter));
    }

    [Fact]
    public async Task A_filter_the_service_does_not_understand_is_an_error()
    {
        var error = await Should.ThrowAsync<RequestFailedException>(() => RowsAsync("RowKey equals 'x'"));

        error.Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_cancelled_query_stops()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var row in Table.QueryAsync<TableEntity>(cancellationToken: cancelled.Token)) row.ShouldBeNull();
        });
    }

    async Task<Page<TableEntity>> FirstPageAsync(string? token, int? size)
    {
        await foreach (var page in Table.QueryAsync<TableEntity>(maxPerPage: 12, cancellationToken: Ct).AsPages(token, size)) return page;
        throw new InvalidOperationException("No page came.");
    }

    async Task AddAsync(int count)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(100))
            await Table.SubmitTransactionAsync(chunk.Select(i => new TableTransactionAction(Add, new TableEntity("p", i.ToString("d5", CultureInfo.InvariantCulture)) { ["N"] = i, ["Text"] = "x" })), Ct);
    }
}
