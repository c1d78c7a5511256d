using Microsoft.AspNetCore.Http;
using Portico.Functions.Http;

namespace Portico.Tests.Unit.Functions;

public sealed class ByteRangeTests
{
    static readonly DateTimeOffset Written = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=3-5", 3, 3)]
    [InlineData("bytes=3-500", 3, 7)]
    [InlineData("bytes=9-", 9, 1)]
    [InlineData("bytes=-4", 6, 4)]
    [InlineData("bytes=10-", 10, 0)]
    [InlineData("bytes=-0", 10, 0)]
    public void One_part_is_given(string range, long offset, long length) => Asked(range).ShouldBe((offset, length));

    [Theory]
    [InlineData("bytes=0-1,4-5")]
    [InlineData("bytes=5-3")]
    [InlineData("bytes=")]
    [InlineData("items=0-1")]
    [InlineData("nonsense")]
    public void What_is_no_single_part_is_the_whole(string range) => Asked(range).ShouldBeNull();

    [Theory]
    [InlineData("\"1\"", true)]
    [InlineData("W/\"1\"", false)]
    [InlineData("\"2\"", false)]
    [InlineData("Fri, 02 Jan 2026 03:04:05 GMT", true)]
    [InlineData("Fri, 02 Jan 2026 03:04:04 GMT", false)]
    [InlineData("nonsense", false)]
    public void A_condition_has_to_hold(string condition, bool holds) => Asked("bytes=0-1", condition).HasValue.ShouldBe(holds);

    static (long Offset, long Length)? Asked(string range, string? condition = null)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = HttpMethods.Get;
        request.Headers.Range = range;
        if (condition is not null) request.Headers.IfRange = condition;
        return ByteRanges.Asked(request, 10, "\"1\"", Written);
    }
}
