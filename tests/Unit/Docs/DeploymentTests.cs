using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portico.Tests.Unit.Docs;

/// <summary>Text checks: there is no Bicep compiler where this is built.</summary>
public sealed partial class DeploymentTests
{
    static readonly Bicep Main = new("infra/main.bicep");
    static readonly Bicep Api = new("infra/app/api.bicep");
    static readonly string[] OfSamples = ["Catalog__Providers__", "Scaffolder__Http__"]; // what the sample templates need

    public static TheoryData<string> Templates => [.. Repository.Files("infra", "*.bicep")];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_bracket_of_a_template_closes(string template) => new Bicep(template).Unbalanced.ShouldBe(0);

    [Fact]
    public void Every_module_gets_exactly_the_arguments_it_asks_for()
    {
        Main.Modules.Count().ShouldBe(Repository.Files("infra/app", "*.bicep").Count());
        foreach (var (symbol, file, arguments) in Main.Modules)
        {
            var parameters = new Bicep($"infra/{file}").Parameters;

            arguments.Except(parameters.Keys).ShouldBeEmpty(symbol);
            parameters.Where(parameter => parameter.Value).Select(parameter => parameter.Key).Except(arguments).ShouldBeEmpty(symbol);
        }
    }

    [Fact]
    public void Every_output_that_is_used_exists()
    {
        var files = Main.Modules.ToDictionary(module => module.Symbol, module => new Bicep($"infra/{module.File}"));
        var used = OutputUse().Matches(Main.Text).Select(match => (Module: match.Groups[1].Value, Output: match.Groups[2].Value)).ToList();

        used.ShouldNotBeEmpty();
        used.Where(use => !files[use.Module].Outputs.Contains(use.Output)).ShouldBeEmpty();
    }

    [Fact]
    public void The_parameter_file_names_the_parameters_of_the_template()
    {
        using var file = JsonDocument.Parse(Repository.Read("infra/main.parameters.json"));
        var given = file.RootElement.GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name);

        given.ShouldBe(Main.Parameters.Keys, ignoreOrder: true);
    }

    [Fact]
    public void Every_abbreviation_is_used_and_known()
    {
        using var file = JsonDocument.Parse(Repository.Read("infra/abbreviations.json"));
        var used = AbbreviationUse().Matches(Main.Text).Select(match => match.Groups[1].Value).Distinct();

        used.ShouldBe(file.RootElement.EnumerateObject().Select(entry => entry.Name), ignoreOrder: true);
    }

    [Fact]
    public void The_site_is_the_service_of_azure_yaml_on_the_flex_plan()
    {
        var azure = Repository.Read("azure.yaml");
        var service = ServiceName().Match(azure).Groups[1].Value;

        azure.ShouldContain("host: function");
        Path.Exists(Repository.PathOf(ProjectPath().Match(azure).Groups[1].Value)).ShouldBeTrue();
        Api.Text.ShouldContain($"'azd-service-name': '{service}'");
        Main.Text.ShouldContain("'azd-env-name': environmentName");
        Api.Text.ShouldContain("name: 'FC1', tier: 'FlexConsumption'");
        var framework = Framework().Match(Repository.Read("Directory.Build.props")).Groups[1].Value;
        Api.Text.ShouldContain($"name: 'dotnet-isolated', version: '{framework}'");
    }

    [Fact]
    public void Nothing_is_reached_by_a_key()
    {
        new Bicep("infra/app/storage.bicep").Text.ShouldContain("allowSharedKeyAccess: false");
        new Bicep("infra/app/monitoring.bicep").Text.ShouldContain("DisableLocalAuth: true");
        foreach (var file in Repository.Files("infra", "*.bicep")) Repository.Read(file).ShouldNotContain("listKeys", Case.Insensitive, file);
    }

    [Theory]
    [InlineData("b7e6dc6d-f1e8-4753-8033-0f276bb0955b")] // Storage Blob Data Owner
    [InlineData("974c5e8b-45b9-4653-ba55-5f855dd0fb88")] // Storage Queue Data Contributor
    [InlineData("0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3")] // Storage Table Data Contributor
    [InlineData("3913510d-42f4-4e42-8a64-420c390055eb")] // Monitoring Metrics Publisher
    [InlineData("4633458b-17de-408a-b874-0445c86b69e6")] // Key Vault Secrets User
    public void The_identity_has_the_role(string role) => new Bicep("infra/app/rbac.bicep").Text.ShouldContain($"'{role}'");

    [Theory]
    [InlineData("AzureWebJobsStorage__blobServiceUri")]
    [InlineData("AzureWebJobsStorage__queueServiceUri")]
    [InlineData("AzureWebJobsStorage__tableServiceUri")]
    [InlineData("AzureWebJobsStorage__credential")]
    [InlineData("AzureWebJobsStorage__clientId")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING")]
    public void The_app_is_told(string setting) => AppSettings().ShouldContain(setting);

    [Fact]
    public void A_connection_string_never_stands_beside_the_identity() => AppSettings().ShouldNotContain("AzureWebJobsStorage");

    [Fact]
    public void The_key_of_secrets_stays_in_the_vault()
    {
        Api.Text.ShouldContain("Scaffolder__SecretsKey: '@Microsoft.KeyVault(SecretUri=${scaffolderSecretsKeyUri})'");
        Api.Text.ShouldContain("keyVaultReferenceIdentity: identityId");
        foreach (var file in (string[])["infra/main.bicep", "infra/app/vault.bicep"]) SecureKey().IsMatch(Repository.Read(file)).ShouldBeTrue(file);
        new Bicep("infra/app/vault.bicep").Text.ShouldContain("enableRbacAuthorization: true");
    }

    [Fact]
    public void Every_app_setting_of_ours_is_a_key_of_the_configuration_page()
    {
        var keys = ConfigurationPage.Keys;

        AppSettings().Where(setting => !setting.StartsWith("APPLICATIONINSIGHTS", StringComparison.Ordinal))
            .Select(setting => ConfigurationPage.Normal(setting)).Except(keys).ShouldBeEmpty();
    }

    [Fact]
    public void Every_setting_of_the_sample_that_concerns_a_deployed_app_is_an_app_setting()
    {
        var elsewhere = new[] { "FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage", "Durable__KeepFinishedFor" }; // given by the platform; replaced by the identity; the local host's
        var deployed = AppSettings().Select(ConfigurationPage.Normal);

        SampleSettings.Keys.Except(elsewhere).Where(static key => !OfSamples.Any(key.StartsWith)).Select(ConfigurationPage.Normal).Except(deployed).ShouldBeEmpty();
    }

    static List<string> AppSettings() => [.. AppSetting().Matches(Api.Text.Replace("${i}", "0", StringComparison.Ordinal)).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"(\w+)\.outputs\.(\w+)")]
    private static partial Regex OutputUse();

    [GeneratedRegex(@"^@secure\(\)\n(@description.*\n)?param scaffolderSecretsKey string", RegexOptions.Multiline)]
    private static partial Regex SecureKey();

    [GeneratedRegex(@"abbrs\.(\w+)")]
    private static partial Regex AbbreviationUse();

    [GeneratedRegex(@"^services:\n  (\w+):", RegexOptions.Multiline)]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"^    project: (\S+)", RegexOptions.Multiline)]
    private static partial Regex ProjectPath();

    [GeneratedRegex(@"<TargetFramework>net([\d.]+)<")]
    private static partial Regex Framework();

    [GeneratedRegex(@"\b([A-Z]\w*__\w+|APPLICATIONINSIGHTS_\w+|AzureWebJobsStorage)'?: ")]
    private static partial Regex AppSetting();
}
