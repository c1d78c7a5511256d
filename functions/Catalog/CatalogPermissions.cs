namespace Portico.Functions.Catalog;

/// <summary>Names of the catalog's permissions, as Backstage has them.</summary>
internal static class CatalogPermissions
{
    public const string EntityRead = "catalog.entity.read";
    public const string EntityCreate = "catalog.entity.create";
    public const string EntityDelete = "catalog.entity.delete";
    public const string EntityRefresh = "catalog.entity.refresh";
    public const string EntityValidate = "catalog.entity.validate";
    public const string LocationRead = "catalog.location.read";
    public const string LocationCreate = "catalog.location.create";
    public const string LocationDelete = "catalog.location.delete";
    public const string LocationAnalyze = "catalog.location.analyze";
    public const string IngestionRead = "catalog.ingestion.read";
    public const string IngestionManage = "catalog.ingestion.manage";
}
