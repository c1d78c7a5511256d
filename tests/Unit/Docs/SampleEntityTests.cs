using System.Reflection;
using System.Text.Json;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;

namespace Portico.Tests.Unit.Docs;

public sealed class SampleEntityTests(SampleCatalog sample) : IClassFixture<SampleCatalog>
{
    readonly IReadOnlyList<DocumentOutcome> documents = sample.Documents;

    [Fact]
    public void Every_document_is_valid()
    {
        sample.Errors.ShouldBeEmpty();
        documents.ShouldAllBe(document => document.Entity != null && document.Errors.IsEmpty);
        documents.Select(document => document.Ref).ShouldBeUnique();
        documents.Count.ShouldBeGreaterThan(60);
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("System")]
    [InlineData("Component")]
    [InlineData("API")]
    [InlineData("Resource")]
    [InlineData("Group")]
    [InlineData("User")]
    [InlineData("Location")]
    [InlineData("Template")]
    public void The_kind_occurs(string kind) =>
        documents.ShouldContain(document => document.Ref.StartsWith(kind + ":", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Every_relation_occurs_and_leads_to_an_entity_of_the_sample()
    {
        var refs = documents.Select(document => document.Ref).ToHashSet(StringComparer.Ordinal);
        var relations = documents.SelectMany(document => document.Entity!.Relations).ToList();
        var known = typeof(RelationTypes).GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        relations.SelectMany(relation => new[] { relation.Type, relation.Reverse }).Distinct().ShouldBe(known, ignoreOrder: true);
        relations.Select(relation => relation.TargetRef).Where(target => !refs.Contains(target)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("openapi", "openapi: ")]
    [InlineData("asyncapi", "asyncapi: ")]
    [InlineData("graphql", "type Query {")]
    [InlineData("grpc", "syntax = \"proto3\";")]
    public void A_definition_of_the_type_is_taken_from_its_file(string type, string beginning)
    {
        var definitions = from document in documents
                          where document.Ref.StartsWith("api:", StringComparison.Ordinal)
                          let spec = JsonSerializer.Deserialize<JsonElement>(document.Entity!.Json.Span).GetProperty("spec")
                          where spec.GetProperty("type").GetString() == type
                          select spec.GetProperty("definition").GetString();

        definitions.ShouldNotBeEmpty();
        definitions.ShouldAllBe(definition => definition!.Contains(beginning, StringComparison.Ordinal));
    }
}
