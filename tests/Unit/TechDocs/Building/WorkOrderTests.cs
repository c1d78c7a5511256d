using Portico.TechDocs.Building;

namespace Portico.Tests.Unit.TechDocs.Building;

public sealed class WorkOrderTests
{
    const long Short = 1000;
    const long Long = 100 * 1024;

    [Fact]
    public void Long_pages_come_first_and_the_longest_of_them_at_once() =>
        Pages([Short, Long, Short, 2 * Long]).ShouldBe([3, 1, 0, 2]);

    [Fact]
    public void Only_long_pages_come_before_their_turn() =>
        WorkOrder.Of([Short, Long], files: 1).ShouldBe([new(1, null, IsEarly: true), new(0, null, IsEarly: false), new(null, 0, IsEarly: false)]);

    [Fact]
    public void What_long_pages_leave_is_held_so_only_some_come_before_their_turn()
    {
        const long Huge = 3 * 1024 * 1024;
        var work = WorkOrder.Of([Short, Huge, Huge, Long], files: 0);
        work.Where(static item => item.IsEarly).Select(static item => item.Page).ShouldBe([1, 3]);
        work.Where(static item => !item.IsEarly).Select(static item => item.Page).ShouldBe([0, 2]);
    }

    [Fact]
    public void Files_come_last() =>
        WorkOrder.Of([Short, Long], files: 2).Select(static item => item.File).ShouldBe([null, null, 0, 1]);

    static IEnumerable<int?> Pages(long[] lengths) => WorkOrder.Of(lengths, files: 0).Select(static item => item.Page);
}
