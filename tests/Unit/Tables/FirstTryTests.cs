using System.Globalization;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Retries;
using Portico.Tests.Fakes.Storage;
using static Azure.Data.Tables.TableTransactionActionType;

namespace Portico.Tests.Unit.Tables;

/// <summary>What the stored rows prove about an earlier try. The refusal came at noon, by the service's clock.</summary>
public sealed class FirstTryTests
{
    static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_equal_row_of_this_moment_is_ours() =>
        (await RecogniseAsync([Add1], ("r1", 1, Noon)))!.Single().Headers.ETag.ShouldBe(new ETag("W/\"r1\""));

    [Fact]
    public async Task An_equal_row_from_before_the_call_is_anothers() =>
        (await RecogniseAsync([Add1], ("r1", 1, Noon.AddSeconds(-5)))).ShouldBeNull();

    [Fact]
    public async Task A_different_row_is_anothers() =>
        (await RecogniseAsync([Add1], ("r1", 2, Noon))).ShouldBeNull();

    [Fact]
    public async Task A_row_that_is_gone_proves_nothing() =>
        (await RecogniseAsync([Add1])).ShouldBeNull();

    [Fact]
    public async Task Every_inserted_row_must_be_there() =>
        (await RecogniseAsync([Add1, new(Add, Row("r2", 2))], ("r1", 1, Noon), ("r2", 9, Noon))).ShouldBeNull();

    [Fact]
    public async Task An_updated_row_may_have_been_changed_later() =>
        (await RecogniseAsync([Add1, new(UpdateReplace, Row("head", 1), ETag.All)], ("r1", 1, Noon), ("head", 2, Noon.AddMilliseconds(1))))!.Count.ShouldBe(2);

    [Fact]
    public async Task An_updated_row_that_was_changed_earlier_was_not_updated_by_us() =>
        (await RecogniseAsync([Add1, new(UpdateReplace, Row("head", 1), ETag.All)], ("r1", 1, Noon), ("head", 2, Noon.AddMilliseconds(-1)))).ShouldBeNull();

    [Fact]
    public async Task A_merge_is_proven_by_its_own_properties() =>
        (await RecogniseAsync([new(UpdateMerge, new TableEntity("p", "r1"), ETag.All)], ("r1", 1, Noon)))!.Count.ShouldBe(1);

    [Fact]
    public async Task Deletions_are_proven_by_absence()
    {
        (await RecogniseAsync([new(Delete, Row("r1", 1)), new(Delete, Row("r2", 1))]))!.Count.ShouldBe(2);
        (await RecogniseAsync([new(Delete, Row("r1", 1)), new(Delete, Row("r2", 1))], ("r2", 1, Noon))).ShouldBeNull();
    }

    [Fact]
    public async Task A_look_that_fails_is_an_error_of_its_own()
    {
        using var transport = new ScriptedTransport(_ => (403, """{"odata.error":{"code":"AuthenticationFailed","message":{"value":"no"}}}"""));

        (await Should.ThrowAsync<RequestFailedException>(() => RecogniseAsync(transport, [Add1]))).ErrorCode.ShouldBe("AuthenticationFailed");
    }

    static TableTransactionAction Add1 => new(Add, Row("r1", 1));

    static TableEntity Row(string key, int number) => new("p", key) { ["N"] = number };

    static async Task<IReadOnlyList<Response>?> RecogniseAsync(TableTransactionAction[] actions, params (string Key, int Number, DateTimeOffset Time)[] stored)
    {
        using var transport = new ScriptedTransport(uri => stored.Where(row => uri.AbsolutePath.Contains($"RowKey='{row.Key}'", StringComparison.Ordinal)).Select(row => (200, Json(row))).DefaultIfEmpty((404, "{}")).First());
        return await RecogniseAsync(transport, actions);
    }

    static async Task<IReadOnlyList<Response>?> RecogniseAsync(ScriptedTransport transport, TableTransactionAction[] actions)
    {
        var pipeline = TablePipeline.Open("UseDevelopmentStorage=true", new TableClientOptions { Transport = transport });
        var refusal = new PlainResponse(409, "Conflict", Encoding.ASCII.GetBytes($"Date: {Noon.ToString("R", CultureInfo.InvariantCulture)}"), default);
        return await new FirstTry(pipeline, "t", TimeProvider.System).RecogniseAsync(refusal, actions, TestContext.Current.CancellationToken);
    }

    static string Json((string Key, int Number, DateTimeOffset Time) row) =>
        $$"""{"odata.etag":"W/\"{{row.Key}}\"","PartitionKey":"p","RowKey":"{{row.Key}}","Timestamp":"{{row.Time:O}}","N":{{row.Number}}}""";
}
