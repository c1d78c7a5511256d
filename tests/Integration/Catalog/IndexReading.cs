using System.Buffers;
using System.Text;
using Portico.Catalog.Index;
using Portico.Catalog.Queries;

namespace Portico.Tests.Integration.Catalog;

static class IndexReading
{
    /// <summary>References of all entities but the generated ones.</summary>
    public static IEnumerable<string> Refs(this CatalogIndex index) =>
        index.Query(new EntityQuery { Limit = int.MaxValue }).Items.Select(static entity => entity.Ref).Where(static reference => !reference.StartsWith("location:default/generated-", StringComparison.Ordinal));

    /// <summary>Everything that is served, and every error.</summary>
    public static string All(this CatalogIndex index) => string.Join(
        '\n',
        index.Query(new EntityQuery { Limit = int.MaxValue }).Items.Select(entity => index.Text(entity.Ref))
            .Concat(index.Errors().Select(static error => $"{error.EntityRef} {error.Error}")).Order(StringComparer.Ordinal));

    public static string Text(this CatalogIndex index, string reference)
    {
        index.TryFindRef(reference, out var entity).ShouldBeTrue(reference);
        var json = new ArrayBufferWriter<byte>();
        entity.WriteTo(json);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
