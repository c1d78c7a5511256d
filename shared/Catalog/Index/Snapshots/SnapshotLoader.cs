namespace Portico.Catalog.Index.Snapshots;

static class SnapshotLoader
{
    public static CatalogIndex Load(Stream input) => throw new NotSupportedException();
}
