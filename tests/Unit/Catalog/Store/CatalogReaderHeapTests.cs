using Portico.Catalog.Store;

namespace Portico.Tests.Unit.Catalog.Store;

public sealed class CatalogReaderHeapTests
{
    const long Mega = 1024 * 1024;

    [Theory]
    [InlineData(40, 30, false)]
    [InlineData(43, 30, true)]
    [InlineData(345, 300, false)]
    [InlineData(355, 300, true)]
    public void A_collection_is_worth_it_when_much_is_garbage_for_the_size_of_the_heap(long used, long kept, bool due) =>
        CatalogReaderHeap.IsDue(used * Mega, kept * Mega).ShouldBe(due);
}
