using Portico.Functions.Http.Validation;

namespace Portico.Functions.Scaffolder;

/// <summary>Parameters and bodies of the scaffolder's operations, as Backstage's API description declares them.</summary>
internal static class ScaffolderRequests
{
    /// <summary>Body of <c>POST /v2/autocomplete/{provider}/{resource}</c>.</summary>
    public static readonly RequestBody AutocompleteBody = new(required: true, shape: new BodyShape.Object(
        ["context", "token"], true, ("context", new BodyShape.Map(BodyShape.Text)), ("token", BodyShape.Text)));
}
