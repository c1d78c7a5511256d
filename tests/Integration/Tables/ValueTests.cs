using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Tables;

/// <summary>Every type of value goes to the service and comes back as it was.</summary>
public sealed class ValueTests(AzuriteServer azurite) : TableTest(azurite)
{
    static readonly DateTimeOffset Time = new(2026, 2, 3, 4, 5, 6, 789, TimeSpan.FromHours(5));

    public static TheoryData<object> Values => new((object[])
    [
        "text with \"quotes\", \\ and\nlines ü 東京 😀", "", true, false, 0, int.MinValue, int.MaxValue, long.MinValue, long.MaxValue, 5L,
        1.5, 2.0, -0.1, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), Time.ToUniversalTime(), Time.ToUniversalTime().AddTicks(1234567),
    ]);

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_in_a_dictionary_keeps_its_type(object value)
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = value }, Ct);

        var read = (await RowsAsync()).Single()["Value"];

        read.ShouldBeOfType(value.GetType());
        read.ShouldBe(value);
    }

    [Fact]
    public async Task Bytes_and_times_of_other_types_are_stored_as_the_services()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["Array"] = bytes, ["Data"] = BinaryData.FromBytes(bytes), ["Local"] = Time.UtcDateTime, ["Null"] = null }, Ct);

        var row = (await RowsAsync()).Single();

        row.GetBinary("Array").ShouldBe(bytes);
        row.GetBinaryData("Array").ToArray().ShouldBe(bytes);
        row.GetBinary("Data").ShouldBe(bytes);
        row.GetDateTimeOffset("Local").ShouldBe(Time);
        row.GetDateTime("Local").ShouldBe(Time.UtcDateTime);
        row.ContainsKey("Null").ShouldBeFalse();
    }

    [Fact]
    public async Task A_type_of_the_application_is_stored_by_its_properties()
    {
        var all = new Everything
        {
            PartitionKey = "p",
            RowKey = "r",
            Text = "x",
            Yes = true,
            Small = 1,
            Large = 1L << 50,
            Real = 2.0,
            NotANumber = double.NaN,
            Id = Guid.NewGuid(),
            Time = Time,
            Day = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            Bytes = [1, 2],
            Data = BinaryData.FromString("d"),
            Colour = ConsoleColor.Red,
            Maybe = 7,
            Renamed = "named otherwise",
            Ignored = "not stored",
        };
        await Table.AddEntityAsync(all, Ct);

        var read = (await Table.GetEntityAsync<Everything>("p", "r", cancellationToken: Ct)).Value;
        var row = (await RowsAsync()).Single();

        read.ShouldBeEquivalentTo(all with { ETag = read.ETag, Timestamp = read.Timestamp, Ignored = null, Data = read.Data, Bytes = read.Bytes });
        read.Bytes.ShouldBe(all.Bytes);
        read.Data!.ToString().ShouldBe("d");
        read.ETag.ShouldNotBe(default);
        read.Timestamp.ShouldNotBeNull();
        (row["other_name"], row["Colour"], row["Absent"], row["Ignored"]).ShouldBe(("named otherwise", "Red", null, null));
    }

    [Fact]
    public async Task Rows_of_an_applications_type_are_queried()
    {
        await Table.AddEntityAsync(new Everything { PartitionKey = "p", RowKey = "1", Maybe = 3 }, Ct);
        await Table.AddEntityAsync(new TableEntity("p", "2") { ["Unknown"] = 5L, ["Small"] = 8 }, Ct);

        var rows = new List<Everything>();
        await foreach (var row in Table.QueryAsync<Everything>(cancellationToken: Ct)) rows.Add(row);

        rows.Select(row => (row.Maybe, row.Small)).ShouldBe([(3, 0), (null, 8)]);
    }

    [Fact]
    public async Task A_value_no_table_can_hold_is_refused_before_it_is_sent()
    {
        var error = await Should.ThrowAsync<NotSupportedException>(() => Table.AddEntityAsync(new TableEntity("p", "r") { ["Bad"] = new Uri("http://x") }, Ct));

        error.Message.ShouldContain("Bad");
    }

    sealed record Everything : ITableEntity
    {
        public string PartitionKey { get; set; } = "";
        public string RowKey { get; set; } = "";
        public DateTimeOffset? Timestamp { get; set; }
        public ETag ETag { get; set; }
        public string? Text { get; set; }
        public bool Yes { get; set; }
        public int Small { get; set; }
        public long Large { get; set; }
        public double Real { get; set; }
        public double NotANumber { get; set; }
        public Guid Id { get; set; }
        public DateTimeOffset Time { get; set; }
        public DateTime Day { get; set; }
        public byte[]? Bytes { get; set; }
        public BinaryData? Data { get; set; }
        public ConsoleColor Colour { get; set; }
        public int? Maybe { get; set; }
        public long? Absent { get; set; }
        [DataMember(Name = "other_name")]
        public string? Renamed { get; set; }
        [IgnoreDataMember]
        public string? Ignored { get; set; }
    }
}
