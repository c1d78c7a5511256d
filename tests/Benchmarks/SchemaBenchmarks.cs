using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Portico.Languages.JsonSchema;

namespace Portico.Benchmarks;

/// <summary>JSON Schema on an entity of 1 KB: a policy, the schema of a kind, and the schema of schemas on itself.</summary>
[MemoryDiagnoser]
public class SchemaBenchmarks
{
    const string PolicyText = """
        {
          "if": { "properties": { "spec": { "properties": { "lifecycle": { "const": "production" } } } } },
          "then": { "properties": { "metadata": { "required": ["description", "tags"], "properties": { "description": { "minLength": 20 } } } } }
        }
        """;

    const string KindText = """
        {
          "type": "object",
          "required": ["type", "lifecycle", "owner"],
          "properties": {
            "type": { "type": "string", "minLength": 1 },
            "lifecycle": { "enum": ["experimental", "production", "deprecated"] },
            "owner": { "type": "string", "pattern": "^(group:|user:)?([a-z0-9-]+/)?[a-z0-9-]+$" },
            "providesApis": { "$ref": "#/definitions/references" },
            "dependsOn": { "$ref": "#/definitions/references" }
          },
          "additionalProperties": false,
          "definitions": { "references": { "type": "array", "items": { "type": "string", "minLength": 1 }, "uniqueItems": true } }
        }
        """;

    const string EntityText = """
        {
          "apiVersion": "backstage.io/v1alpha1", "kind": "Component",
          "metadata": {
            "name": "orders", "title": "Orders", "description": "Takes orders and tells everybody who has to know of them.",
            "annotations": { "backstage.io/source-location": "url:https://github.com/company/orders/tree/main/", "github.com/project-slug": "company/orders" },
            "tags": ["java", "spring", "tier-1"],
            "links": [{ "url": "https://dashboards.company.example/d/orders", "title": "Dashboard", "icon": "dashboard" }]
          },
          "spec": {
            "type": "service", "lifecycle": "production", "owner": "group:default/team-7",
            "providesApis": ["orders", "orders-internal"],
            "dependsOn": ["resource:default/db-1", "resource:default/queue-2", "component:default/invoices", "component:default/customers"]
          }
        }
        """;

    readonly Schema policy = Schema.Parse(Encoding.UTF8.GetBytes(PolicyText));
    readonly Schema kind = Schema.Parse(Encoding.UTF8.GetBytes(KindText));
    readonly Schema schemas = Schema.Parse("{\"$ref\":\"http://json-schema.org/draft-07/schema#\"}"u8.ToArray());
    readonly JsonElement kindSchema = JsonElement.Parse(KindText);
    readonly JsonElement entity = JsonElement.Parse(EntityText);
    readonly JsonElement spec = JsonElement.Parse(EntityText).GetProperty("spec");
    readonly JsonElement wrong = JsonElement.Parse("""{ "type": 1, "lifecycle": "x", "owner": "A B", "dependsOn": ["a", "a", ""], "more": true }""");

    [Benchmark(Baseline = true)]
    public bool Policy() => policy.IsValid(entity);

    [Benchmark]
    public bool Kind() => kind.IsValid(spec);

    [Benchmark]
    public int SixErrors() => kind.Evaluate(wrong).Errors.Length;

    [Benchmark]
    public bool SchemaOfSchemas() => schemas.IsValid(kindSchema);

    [Benchmark]
    public Schema Compile() => Schema.Compile(kindSchema);
}
