namespace Portico.Tests.Unit.Catalog.Processing;

public sealed class AiAssetTests
{
    [Fact]
    public async Task An_mcp_server_has_remotes_instead_of_a_definition() =>
        (await ErrorsAsync("API", "type: mcp-server, remotes: [{ type: streamable-http, url: 'https://mcp.example.com' }]")).ShouldBeEmpty();

    [Fact]
    public async Task An_mcp_server_may_have_a_definition_like_any_API() => (await ErrorsAsync("API", "type: mcp-server, definition: x")).ShouldBeEmpty();

    [Theory]
    [InlineData("type: mcp-server", "/spec must have required property 'remotes' - missingProperty: remotes")]
    [InlineData("type: mcp-server, remotes: []", "/spec/remotes must NOT have fewer than 1 items - limit: 1")]
    [InlineData("type: mcp-server, definition: x, remotes: [{ type: sse }]", "/spec/remotes/0 must have required property 'url' - missingProperty: url")]
    [InlineData("type: openapi, remotes: []", "/spec must have required property 'definition' - missingProperty: definition")]
    public async Task An_mcp_server_that_cannot_be_reached_is_refused(string spec, string reason) =>
        (await ErrorsAsync("API", spec)).ShouldHaveSingleItem().ShouldEndWith($"TypeError: {reason}");

    [Fact]
    public async Task An_agent_is_related_to_what_it_uses()
    {
        var relations = await RelationsAsync("Component", "type: ai-agent, models: [planner], mcpServers: [timetable], skills: [rules-of-the-line], datasets: [delays]");

        relations.ShouldBe(
        [
            "ownedBy group:default/team", "consumesApi api:default/timetable", "dependsOn resource:default/planner", "dependsOn resource:default/delays",
            "dependsOn airesource:default/rules-of-the-line",
        ]);
    }

    [Fact]
    public async Task A_model_depends_on_the_data_it_was_made_of() =>
        (await RelationsAsync("Resource", "type: ai-model, datasets: [delays], models: [base]")).ShouldBe(["ownedBy group:default/team", "dependsOn resource:default/base", "dependsOn resource:default/delays"]);

    [Fact]
    public async Task The_same_fields_mean_nothing_to_other_types() => (await RelationsAsync("Component", "type: service, models: [planner]")).ShouldBe(["ownedBy group:default/team"]);

    [Fact]
    public async Task A_field_of_the_wrong_shape_is_refused() =>
        (await ErrorsAsync("Component", "type: ai-agent, models: planner")).ShouldHaveSingleItem().ShouldEndWith("TypeError: /spec/models must be array - type: array");

    [Theory]
    [InlineData("type: skill, dependsOn: [base], agents: [any]", "dependsOn airesource:default/base")]
    [InlineData("type: plugin, skills: [a]", "hasPart airesource:default/a")]
    [InlineData("type: marketplace, plugins: [p]", "hasPart airesource:default/p")]
    public async Task Resources_for_coding_tools_are_related_to_each_other(string spec, string relation) =>
        (await RelationsAsync("AiResource", spec)).ShouldBe(["ownedBy group:default/team", relation]);

    [Fact]
    public async Task A_resource_of_any_other_type_has_the_common_fields() => (await ErrorsAsync("AiResource", "type: agent")).ShouldBeEmpty();

    [Theory]
    [InlineData("type: rule, category: style", "/spec must have required property 'rationale' - missingProperty: rationale")]
    [InlineData("type: plugin", "/spec must have required property 'skills' - missingProperty: skills")]
    public async Task A_resource_without_what_its_type_needs_is_refused(string spec, string reason) =>
        (await ErrorsAsync("AiResource", spec)).ShouldHaveSingleItem().ShouldEndWith($"TypeError: {reason}");

    static async Task<string[]> ErrorsAsync(string kind, string spec) => [.. (await ProcessAsync(kind, spec)).Errors.Select(static error => error.Message)];

    static async Task<string[]> RelationsAsync(string kind, string spec) =>
        [.. (await ProcessAsync(kind, spec)).Entity.ShouldNotBeNull().Relations.Select(static relation => $"{relation.Type} {relation.TargetRef}")];

    static async Task<Portico.Catalog.Processing.DocumentOutcome> ProcessAsync(string kind, string spec)
    {
        var yaml = $"{{ apiVersion: backstage.io/v1alpha1, kind: {kind}, metadata: {{ name: x }}, spec: {{ {spec}, lifecycle: production, owner: team }} }}";
        return (await Run.ProcessAsync(yaml, Run.AtUrl, null, kind)).Documents.ShouldHaveSingleItem();
    }
}
