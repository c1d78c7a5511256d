using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portico.Functions.Permission;

/// <summary>Source-generated JSON of the permission API.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PermissionDecisions))]
internal sealed partial class PermissionJson : JsonSerializerContext;

/// <summary>Answer of <c>POST /authorize</c>, in the order of the questions.</summary>
internal sealed record PermissionDecisions(IReadOnlyList<PermissionDecision> Items);

/// <summary>Whether a permission is given: <c>ALLOW</c> or <c>DENY</c>.</summary>
internal sealed record PermissionDecision(string Id, string Result);
