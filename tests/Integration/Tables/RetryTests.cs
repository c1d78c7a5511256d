using Azure;
using Azure.Data.Tables;
using Portico.Tests.Fakes.Storage;
using Portico.Tests.Integration.Azurite;
using static Azure.Data.Tables.TableTransactionActionType;

namespace Portico.Tests.Integration.Tables;

/// <summary>Writes whose first try got through although its answer was lost.</summary>
public sealed class RetryTests(AzuriteServer azurite) : TableTest(azurite)
{
    [Fact]
    public async Task A_row_added_by_the_first_try_is_no_conflict()
    {
        using var transport = new FaultyTransport(Fault.AnswerLost);

        var answer = await Through(transport).AddEntityAsync(Row("r", 1), Ct);

        transport.Requests.ShouldBe(3, "the lost one, the refused one, the look at the row");
        answer.Status.ShouldBe(204);
        (await RowsAsync()).Single().ETag.ShouldBe(answer.Headers.ETag!.Value);
    }

    [Fact]
    public async Task A_request_that_never_arrived_is_sent_again()
    {
        using var transport = new FaultyTransport(Fault.RequestLost, Fault.RequestLost);

        await Through(transport).AddEntityAsync(Row("r", 1), Ct);

        transport.Requests.ShouldBe(3);
        (await RowsAsync()).Single().GetInt32("N").ShouldBe(1);
    }

    [Fact]
    public async Task A_row_that_another_added_in_the_meantime_is_a_conflict()
    {
        using var transport = new FaultyTransport(Fault.RequestLost) { Meanwhile = () => Table.AddEntityAsync(Row("r", 2), Ct) };

        var error = await Should.ThrowAsync<RequestFailedException>(() => Through(transport).AddEntityAsync(Row("r", 1), Ct));

        error.ErrorCode.ShouldBe("EntityAlreadyExists");
        (await RowsAsync()).Single().GetInt32("N").ShouldBe(2);
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task An_update_made_by_the_first_try_is_no_stale_version(TableUpdateMode mode)
    {
        var etag = (await Table.AddEntityAsync(new TableEntity("p", "r") { ["N"] = 1, ["Other"] = true }, Ct)).Headers.ETag!.Value;
        using var transport = new FaultyTransport(Fault.AnswerLost);

        var answer = await Through(transport).UpdateEntityAsync(Row("r", 2), etag, mode, Ct);

        var row = (await RowsAsync()).Single();
        row.GetInt32("N").ShouldBe(2);
        row.ETag.ShouldBe(answer.Headers.ETag!.Value);
    }

    [Fact]
    public async Task An_update_that_another_overtook_is_a_stale_version()
    {
        var etag = (await Table.AddEntityAsync(Row("r", 1), Ct)).Headers.ETag!.Value;
        using var transport = new FaultyTransport(Fault.RequestLost) { Meanwhile = () => Table.UpsertEntityAsync(Row("r", 7), TableUpdateMode.Replace, Ct) };

        var error = await Should.ThrowAsync<RequestFailedException>(() => Through(transport).UpdateEntityAsync(Row("r", 2), etag, TableUpdateMode.Replace, Ct));

        error.Status.ShouldBe(412);
    }

    [Fact]
    public async Task A_deletion_done_by_the_first_try_was_done()
    {
        await Table.AddEntityAsync(Row("r", 1), Ct);
        using var transport = new FaultyTransport(Fault.AnswerLost);

        (await Through(transport).DeleteEntityAsync("p", "r", cancellationToken: Ct)).Status.ShouldBe(204);
    }

    [Fact]
    public async Task A_transaction_done_by_the_first_try_was_done()
    {
        var head = (await Table.AddEntityAsync(Row("head", 0), Ct)).Headers.ETag!.Value;
        await Table.AddEntityAsync(Row("gone", 0), Ct);
        using var transport = new FaultyTransport(Fault.AnswerLost);

        var answers = (await Through(transport).SubmitTransactionAsync([new(UpdateReplace, Row("head", 2), head), new(Add, Row("1", 1)), new(Add, Row("2", 2)), new(Delete, Row("gone", 0))], Ct)).Value;

        answers.ShouldAllBe(answer => answer.Status == 204);
        var rows = await RowsAsync();
        rows.Select(row => row.RowKey).ShouldBe(["1", "2", "head"]);
        answers[0].Headers.ETag.ShouldBe(rows[2].ETag);
    }

    [Fact]
    public async Task A_transaction_was_done_even_when_another_has_built_on_it_since()
    {
        var head = (await Table.AddEntityAsync(Row("head", 0), Ct)).Headers.ETag!.Value;
        using var transport = new FaultyTransport(Fault.AnswerLost) { Meanwhile = MoveHeadAsync };

        var answers = (await Through(transport).SubmitTransactionAsync([new(UpdateReplace, Row("head", 1), head), new(Add, Row("1", 1))], Ct)).Value;

        answers.Count.ShouldBe(2);
        (await RowsAsync(TableClient.CreateQueryFilter($"RowKey eq {"head"}"))).Single().GetInt32("N").ShouldBe(2);

        async Task MoveHeadAsync()
        {
            // The service's times have milliseconds: the later write must have a later one.
            var first = (await RowsAsync("RowKey eq 'head'")).Single().Timestamp;
            do await Table.UpsertEntityAsync(Row("head", 2), TableUpdateMode.Replace, Ct);
            while ((await RowsAsync("RowKey eq 'head'")).Single().Timestamp == first);
        }
    }

    [Fact]
    public async Task A_transaction_that_lost_against_another_is_refused_and_names_the_action()
    {
        var head = (await Table.AddEntityAsync(Row("head", 0), Ct)).Headers.ETag!.Value;
        using var transport = new FaultyTransport(Fault.RequestLost)
        {
            Meanwhile = () => Table.SubmitTransactionAsync([new(UpdateReplace, Row("head", 1), head), new(Add, Row("1", 9))], Ct),
        };

        var error = await Should.ThrowAsync<TableTransactionFailedException>(() =>
            Through(transport).SubmitTransactionAsync([new(Add, Row("0", 1)), new(UpdateReplace, Row("head", 1), head), new(Add, Row("1", 1))], Ct));

        (error.Status, error.FailedTransactionActionIndex).ShouldBe((412, 1));
        (await RowsAsync()).Select(row => row.RowKey).ShouldBe(["1", "head"]);
    }

    [Fact]
    public async Task Deletions_done_by_the_first_try_were_done()
    {
        await Table.SubmitTransactionAsync([new(Add, Row("1", 1)), new(Add, Row("2", 2))], Ct);
        using var transport = new FaultyTransport(Fault.AnswerLost);

        var answers = (await Through(transport).SubmitTransactionAsync([new(Delete, Row("1", 1)), new(Delete, Row("2", 2))], Ct)).Value;

        answers.Count.ShouldBe(2);
        (await RowsAsync()).ShouldBeEmpty();
    }

    static TableEntity Row(string key, int number) => new("p", key) { ["N"] = number };

    TableClient Through(FaultyTransport transport) => With(new TableClientOptions { Transport = transport, Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxRetries = 3 } });
}
