using Azure;
using Azure.Data.Tables;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Tables;

public sealed class RowTests(AzuriteServer azurite) : TableTest(azurite)
{
    [Fact]
    public async Task An_added_row_is_read_back_with_version_and_time()
    {
        var added = await Table.AddEntityAsync(new TableEntity("p", "r") { ["Text"] = "hello" }, Ct);

        var row = (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Ct)).Value;

        added.Status.ShouldBe(204);
        row.GetString("Text").ShouldBe("hello");
        row.ETag.ShouldBe(added.Headers.ETag!.Value);
        row.Timestamp.ShouldNotBeNull();
        row.Keys.ShouldBe(["odata.etag", "PartitionKey", "RowKey", "Text", "Timestamp"], ignoreOrder: true);
    }

    [Fact]
    public async Task Adding_a_row_twice_is_a_conflict()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r"), Ct);

        var error = await Should.ThrowAsync<RequestFailedException>(() => Table.AddEntityAsync(new TableEntity("p", "r"), Ct));

        (error.Status, error.ErrorCode).ShouldBe((409, "EntityAlreadyExists"));
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("Zürich ☂ 東京")]
    [InlineData("a b+c%20&d=e:f;g,(h)!*$")]
    [InlineData("''")]
    [InlineData("")]
    public async Task Keys_of_any_allowed_characters_find_their_row(string key)
    {
        await Table.AddEntityAsync(new TableEntity(key, key) { ["N"] = 1 }, Ct);
        await Table.UpdateEntityAsync(new TableEntity(key, key) { ["N"] = 2 }, ETag.All, cancellationToken: Ct);

        (await Table.GetEntityAsync<TableEntity>(key, key, cancellationToken: Ct)).Value.GetInt32("N").ShouldBe(2);
        (await RowsAsync(TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey eq {key}"))).Count.ShouldBe(1);
        (await Table.DeleteEntityAsync(key, key, cancellationToken: Ct)).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Merging_keeps_and_replacing_drops_other_properties()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 }, Ct);

        await Table.UpdateEntityAsync(new TableEntity("p", "r") { ["B"] = 3 }, ETag.All, TableUpdateMode.Merge, Ct);
        var merged = (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Ct)).Value;
        await Table.UpdateEntityAsync(new TableEntity("p", "r") { ["B"] = 4 }, merged.ETag, TableUpdateMode.Replace, Ct);
        var replaced = (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Ct)).Value;

        (merged["A"], merged["B"]).ShouldBe((1, 3));
        (replaced["A"], replaced["B"]).ShouldBe((null, 4));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task A_stale_version_is_refused_and_the_row_stays(TableUpdateMode mode)
    {
        var stale = (await Table.AddEntityAsync(new TableEntity("p", "r") { ["N"] = 1 }, Ct)).Headers.ETag!.Value;
        await Table.UpdateEntityAsync(new TableEntity("p", "r") { ["N"] = 2 }, stale, mode, Ct);

        var error = await Should.ThrowAsync<RequestFailedException>(() => Table.UpdateEntityAsync(new TableEntity("p", "r") { ["N"] = 3 }, stale, mode, Ct));
        var deletion = await Should.ThrowAsync<RequestFailedException>(() => Table.DeleteEntityAsync("p", "r", stale, Ct));

        (error.Status, error.ErrorCode).ShouldBe((412, "UpdateConditionNotSatisfied"));
        deletion.Status.ShouldBe(412);
        (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Ct)).Value.GetInt32("N").ShouldBe(2);
    }

    [Fact]
    public async Task Updating_a_row_that_is_not_there_is_an_error_and_upserting_is_not()
    {
        var error = await Should.ThrowAsync<RequestFailedException>(() => Table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All, cancellationToken: Ct));
        await Table.UpsertEntityAsync(new TableEntity("p", "r") { ["N"] = 1 }, TableUpdateMode.Replace, Ct);
        await Table.UpsertEntityAsync(new TableEntity("p", "r") { ["M"] = 2 }, TableUpdateMode.Merge, Ct);

        error.Status.ShouldBe(404);
        var row = (await RowsAsync()).Single();
        (row["N"], row["M"]).ShouldBe((1, 2));
    }

    [Fact]
    public async Task An_update_without_a_version_is_a_mistake_of_the_caller() =>
        await Should.ThrowAsync<ArgumentException>(() => Table.UpdateEntityAsync(new TableEntity("p", "r"), default, cancellationToken: Ct));

    [Fact]
    public async Task Deleting_nothing_answers_404_without_throwing()
    {
        (await Table.DeleteEntityAsync("p", "absent", cancellationToken: Ct)).Status.ShouldBe(404);
        (await Table.DeleteEntityAsync(new TableEntity("p", "absent"), ETag.All, Ct)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task An_absent_row_is_an_error_or_no_value_as_asked()
    {
        var error = await Should.ThrowAsync<RequestFailedException>(() => Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Ct));
        var maybe = await Table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Ct);

        (error.Status, error.ErrorCode).ShouldBe((404, "ResourceNotFound"));
        maybe.HasValue.ShouldBeFalse();
        maybe.GetRawResponse().Status.ShouldBe(404);
        Should.Throw<InvalidOperationException>(() => maybe.Value);
    }

    [Fact]
    public async Task Selected_properties_alone_are_read()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 }, Ct);

        var row = (await Table.GetEntityIfExistsAsync<TableEntity>("p", "r", ["A", "RowKey"], Ct)).Value!;

        row.GetInt32("A").ShouldBe(1);
        row.RowKey.ShouldBe("r");
        row.ContainsKey("B").ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_with_a_slash_is_refused_with_the_services_code()
    {
        var error = await Should.ThrowAsync<RequestFailedException>(() => Table.AddEntityAsync(new TableEntity("p", "a/b"), Ct));

        error.Status.ShouldBe(400);
        error.ErrorCode.ShouldNotBeNullOrEmpty();
    }
}
