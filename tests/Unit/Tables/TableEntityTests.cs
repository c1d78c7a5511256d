using Azure;
using Azure.Data.Tables;

namespace Portico.Tests.Unit.Tables;

public sealed class TableEntityTests
{
    [Fact]
    public void Keys_version_and_time_are_entries_like_the_others()
    {
        var row = new TableEntity("p", "r") { ETag = new ETag("x"), Timestamp = DateTimeOffset.UnixEpoch };

        row.Keys.ShouldBe(["PartitionKey", "RowKey", "odata.etag", "Timestamp"], ignoreOrder: true);
        row["PartitionKey"].ShouldBe("p");
        new TableEntity(row).ETag.ShouldBe(new ETag("x"));
    }

    [Fact]
    public void What_is_not_there_is_null()
    {
        var row = new TableEntity();

        row["A"].ShouldBeNull();
        row.GetString("A").ShouldBeNull();
        row.GetInt32("A").ShouldBeNull();
        row.GetBinary("A").ShouldBeNull();
        row.PartitionKey.ShouldBeNull();
        row.ETag.ShouldBe(default);
        row.TryGetValue("A", out _).ShouldBeFalse();
    }

    [Fact]
    public void A_value_of_another_type_is_an_error_that_names_the_property() =>
        Should.Throw<InvalidOperationException>(() => new TableEntity { ["A"] = "text" }.GetInt64("A")).Message.ShouldContain("'A'");

    [Fact]
    public void A_property_keeps_its_wider_type()
    {
        var row = new TableEntity { ["Long"] = 5L, ["Real"] = 0.5, ["Int"] = 1 };

        row["Long"] = 6;
        row["Real"] = 7;
        row["Int"] = 8;

        (row["Long"], row["Real"], row["Int"]).ShouldBe((6L, 7.0, 8));
        row.GetInt64("Int").ShouldBe(8);
    }
}
