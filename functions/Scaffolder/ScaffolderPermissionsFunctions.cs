using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Functions.Http;

namespace Portico.Functions.Scaffolder;

/// <summary>What a permission framework asks the scaffolder.</summary>
public sealed class ScaffolderPermissionsFunctions
{
    /// <summary>The permissions and rules there are.</summary>
    [Function("GetScaffolderPermissions")]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/scaffolder/.well-known/backstage/permissions/metadata")] HttpRequest request) =>
        ValueAnswer.Of(request, ScaffolderPermissionMetadata.All, ScaffolderJson.Default.PermissionMetadata);
}
