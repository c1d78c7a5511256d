namespace Portico.Catalog.Index.Snapshots;

static class SnapshotSaver
{
    public static void Save(CatalogIndex index, Stream output) => throw new NotSupportedException();
}
