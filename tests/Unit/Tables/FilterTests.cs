using Azure.Data.Tables;

namespace Portico.Tests.Unit.Tables;

public sealed class FilterTests
{
    public static TheoryData<object?, string> Literals => new()
    {
        { "plain", "'plain'" },
        { "it's ''quoted''", "'it''s ''''quoted'''''" },
        { "' or 1 eq 1 or '", "''' or 1 eq 1 or '''" },
        { "{0}", "'{0}'" },
        { "東京 ü", "'東京 ü'" },
        { 'x', "'x'" },
        { true, "true" },
        { false, "false" },
        { -5, "-5" },
        { 5L, "5L" },
        { long.MinValue, "-9223372036854775808L" },
        { 2.0, "2.0" },
        { -0.5, "-0.5" },
        { 1e300, "1E+300" },
        { Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), "guid'0f8fad5b-d9cb-469f-a165-70867728950e'" },
        { new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), "datetime'2026-01-02T01:04:05.0000000Z'" },
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified).AddTicks(7), "datetime'2026-01-02T03:04:05.0000007Z'" },
        { new byte[] { 0, 171, 255 }, "X'00ABFF'" },
        { BinaryData.FromBytes([1]), "X'01'" },
        { ConsoleColor.Red, "'Red'" },
        { null, "null" },
    };

    [Theory]
    [MemberData(nameof(Literals))]
    public void A_value_becomes_a_literal_of_its_type(object? value, string literal) =>
        TableClient.CreateQueryFilter($"A eq {value} and B eq {value}").ShouldBe($"A eq {literal} and B eq {literal}");

    [Fact]
    public void A_value_without_a_literal_is_refused() =>
        Should.Throw<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {new Uri("http://x")}")).Message.ShouldContain("System.Uri");
}
