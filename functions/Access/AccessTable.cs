using System.Collections.Frozen;
using Portico.Access;
using Portico.Functions.Catalog;
using Portico.Functions.Scaffolder;

namespace Portico.Functions.Access;

/// <summary>What each HTTP function asks of its callers: the whole of it, in one place.</summary>
internal static class AccessTable
{
    const string Catalog = "catalog";

    static readonly AccessRule Public = new(AccessLevel.Public, "");

    // Builds bring the token of their provider, which says nothing about the rest of the API: the function itself looks at it.
    static readonly AccessRule OwnToken = Public;
    static readonly AccessRule Known = new(AccessLevel.Authenticated, Catalog);
    static readonly AccessRule ReadEntities = Known with { Permission = CatalogPermissions.EntityRead };
    static readonly AccessRule ReadLocations = Known with { Permission = CatalogPermissions.LocationRead };
    static readonly AccessRule CreateLocations = Known with { Permission = CatalogPermissions.LocationCreate };

    static readonly AccessRule KnownToScaffolder = new(AccessLevel.Authenticated, "scaffolder");
    static readonly AccessRule ReadTasks = KnownToScaffolder with { Permission = ScaffolderPermissions.TaskRead };
    static readonly AccessRule CreateTasks = KnownToScaffolder with { Permission = ScaffolderPermissions.TaskCreate };

    static readonly AccessRule KnownToDocs = new(AccessLevel.Authenticated, "techdocs");
    static readonly AccessRule ReadDocs = KnownToDocs with { Permission = CatalogPermissions.EntityRead }; // whoever sees an entity sees its docs

    static readonly AccessRule OwnSettings = new(AccessLevel.SignedIn, "user-settings");

    /// <summary>Rules by the function's name.</summary>
    internal static FrozenDictionary<string, AccessRule> Rules { get; } = new Dictionary<string, AccessRule>
    {
        ["Liveness"] = Public,
        ["Readiness"] = Public,
        ["Options"] = Public,
        ["UnknownApi"] = Public,

        ["SignInAsGuest"] = Public, // 404 unless the configuration lets guests in
        ["GetTokenKeys"] = Public,
        ["GetIssuerMetadata"] = Public,
        ["GetUserInfo"] = new(AccessLevel.User, "auth"),

        ["Authorize"] = new(AccessLevel.Authenticated, "permission"),

        ["ListEntities"] = ReadEntities,
        ["QueryEntities"] = ReadEntities,
        ["QueryEntitiesByPredicate"] = ReadEntities,
        ["GetEntitiesByRefs"] = ReadEntities,
        ["GetEntityByName"] = ReadEntities,
        ["GetEntityByUid"] = ReadEntities,
        ["GetEntityAncestry"] = ReadEntities,
        ["GetEntityHistory"] = ReadEntities,
        ["ExplainEntity"] = ReadEntities,
        ["ListEvents"] = ReadEntities,
        ["GetEntityFacets"] = ReadEntities,
        ["GetEntityFacetsByPredicate"] = ReadEntities,
        ["DeleteEntityByUid"] = Known with { Permission = CatalogPermissions.EntityDelete },
        ["RefreshEntity"] = Known with { Permission = CatalogPermissions.EntityRefresh },

        ["ListLocations"] = ReadLocations,
        ["QueryLocations"] = ReadLocations,
        ["GetLocation"] = ReadLocations,
        ["GetLocationByEntity"] = ReadLocations,
        ["CreateLocation"] = CreateLocations,
        ["UpdateLocation"] = CreateLocations,
        ["DeleteLocation"] = Known with { Permission = CatalogPermissions.LocationDelete },

        ["ListProcessingErrors"] = Known with { Permission = CatalogPermissions.IngestionRead },
        ["ValidateEntity"] = Known with { Permission = CatalogPermissions.EntityValidate },
        ["AnalyzeLocation"] = Known with { Permission = CatalogPermissions.LocationAnalyze },
        ["ReplaceProviderEntities"] = OwnToken,
        ["ChangeProviderEntities"] = OwnToken,
        ["GetCatalogPermissions"] = Known,
        ["UnknownCatalogRoute"] = Known,

        ["CreateTask"] = CreateTasks,
        ["ListTasks"] = ReadTasks,
        ["GetTask"] = ReadTasks,
        ["CancelTask"] = KnownToScaffolder with { Permission = ScaffolderPermissions.TaskCancel },
        ["RetryTask"] = CreateTasks,
        ["ListTaskEvents"] = ReadTasks,
        ["StreamTaskEvents"] = ReadTasks,
        ["DecideApproval"] = ReadTasks, // who decides is said by the step that waits
        ["DryRunTemplate"] = KnownToScaffolder with { Permission = ScaffolderPermissions.TemplateDryRun },
        ["GetTemplateParameterSchema"] = KnownToScaffolder with { Permission = ScaffolderPermissions.TemplateParameterRead },
        ["ListScaffolderActions"] = KnownToScaffolder,
        ["ListTemplatingExtensions"] = KnownToScaffolder,
        ["AutocompleteField"] = KnownToScaffolder,
        ["GetScaffolderPermissions"] = KnownToScaffolder,
        ["UnknownScaffolderRoute"] = KnownToScaffolder,

        ["GetDocsFile"] = ReadDocs with { TakesCookie = true }, // the only one: pictures are asked for by the browser itself
        ["GetDocsMetadata"] = ReadDocs,
        ["GetDocsEntity"] = ReadDocs,
        ["SyncDocs"] = ReadDocs,
        ["SetDocsCookie"] = KnownToDocs with { Level = AccessLevel.SignedIn },
        ["ClearDocsCookie"] = KnownToDocs,
        ["UnknownDocsRoute"] = KnownToDocs,

        ["GetSettings"] = OwnSettings,
        ["GetSetting"] = OwnSettings,
        ["SetSetting"] = OwnSettings,
        ["RemoveSetting"] = OwnSettings,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The rule of a function. One that somebody forgot is answered to known callers only.</summary>
    public static AccessRule Of(string function) => Rules.GetValueOrDefault(function, Known);
}
