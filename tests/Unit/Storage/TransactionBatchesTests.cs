using Azure.Data.Tables;
using Portico.Storage;

namespace Portico.Tests.Unit.Storage;

public sealed class TransactionBatchesTests
{
    [Theory]
    [InlineData(0, 0, new int[0])]
    [InlineData(1, 0, new[] { 1 })]
    [InlineData(100, 0, new[] { 100 })]
    [InlineData(101, 0, new[] { 100, 1 })]
    [InlineData(100, 1, new[] { 99, 1 })]
    [InlineData(250, 1, new[] { 99, 99, 52 })]
    public void A_batch_holds_a_hundred_operations_less_those_reserved(int count, int reserve, int[] sizes) =>
        TransactionBatches.Split([.. Enumerable.Range(0, count).Select(static i => Upsert($"row-{i}"))], reserve).Select(static batch => batch.Count).ShouldBe(sizes);

    [Fact]
    public void A_batch_stays_under_four_megabytes_as_sent()
    {
        var actions = Enumerable.Range(0, 20).Select(static i => Upsert($"row-{i}", new byte[500_000])).ToList();

        var batches = TransactionBatches.Split(actions).ToList();

        batches.SelectMany(static batch => batch).ShouldBe(actions);
        batches.ShouldAllBe(static batch => batch.Sum(static action => Convert.ToBase64String(((TableEntity)action.Entity).GetBinary("Body")!).Length) < 4 * 1024 * 1024 - 100_000);
        batches.Count.ShouldBe(4);
    }

    [Fact]
    public void A_row_stands_in_a_batch_once()
    {
        Should.Throw<ArgumentException>(() => TransactionBatches.Split([Upsert("a"), Upsert("a")]).ToList());
        Should.Throw<ArgumentException>(() => TransactionBatches.Split([Upsert("a"), new(TableTransactionActionType.Add, new TableEntity("other", "b"))]).ToList());
    }

    static TableTransactionAction Upsert(string row, byte[]? body = null) =>
        new(TableTransactionActionType.UpsertReplace, new TableEntity("p", row) { ["Body"] = body ?? [] });
}
