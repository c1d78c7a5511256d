using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Access;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;

namespace Portico.Functions.Permission;

/// <summary>Tells a portal beforehand what the gate would let its user do, so that it shows no buttons that fail.</summary>
public sealed class PermissionFunctions(IAccessPolicy policy)
{
    static readonly BodyShape Attributes = new BodyShape.Object([], true, ("action", BodyShape.OneOf("create", "read", "update", "delete")));

    static readonly BodyShape Permission = new BodyShape.Object(
        ["type", "name", "attributes"], true,
        ("type", BodyShape.OneOf("basic", "resource")),
        ("name", BodyShape.Text),
        ("attributes", Attributes),
        ("resourceType", BodyShape.Text));

    static readonly RequestBody Questions = new(required: true, shape: new BodyShape.Object(
        ["items"], true,
        ("items", new BodyShape.Array(new BodyShape.Object(["id", "permission"], true, ("id", BodyShape.Text), ("permission", Permission))))));

    /// <summary>An answer for each permission that is asked about.</summary>
    [Function("Authorize")]
    public async Task<IResult> AuthorizeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/permission/authorize")] HttpRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var body = await Questions.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        var caller = request.HttpContext.Features.Get<Caller>()!; // the gate has put it there
        var decisions = new List<PermissionDecision>();
        foreach (var item in body.Root.GetProperty("items"u8).EnumerateArray())
        {
            var permission = item.GetProperty("permission"u8);
            if (Problem(permission, item) is { } problem) return ErrorAnswer.To(request, ApiError.Input(problem));
            var name = permission.GetProperty("name"u8).GetString()!; // the shape has been checked
            var allowed = await policy.AllowsAsync(new(caller, PluginOf(name), name), ct);
            decisions.Add(new(item.GetProperty("id"u8).GetString()!, allowed ? "ALLOW" : "DENY"));
        }
        return ValueAnswer.Written(StatusCodes.Status200OK, new PermissionDecisions(decisions), PermissionJson.Default.PermissionDecisions, null);
    }

    /// <summary>What a question about a resource lacks: of what type it is, and which one is meant.</summary>
    static string? Problem(JsonElement permission, JsonElement item)
    {
        if (!permission.GetProperty("type"u8).ValueEquals("resource"u8)) return null;
        if (!permission.TryGetProperty("resourceType"u8, out _)) return "A permission of the type 'resource' needs a resourceType";
        if (!item.TryGetProperty("resourceRef"u8, out var resource)) return "Resource permissions require a resourceRef to be set. Direct user requests without a resourceRef are not allowed.";
        return IsReference(resource) ? null : "A resourceRef is a text, or a list of texts that is not empty";
    }

    static bool IsReference(JsonElement resource) =>
        resource.ValueKind == JsonValueKind.String ||
        (resource.ValueKind == JsonValueKind.Array && resource.GetArrayLength() > 0 && resource.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String));

    /// <summary>The API that a permission belongs to: names begin with it, as in <c>catalog.entity.read</c>.</summary>
    static string PluginOf(string name) => name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? name[..dot] : name;
}
