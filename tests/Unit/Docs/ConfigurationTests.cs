using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Portico.Tests.Unit.Docs;

public sealed partial class ConfigurationTests
{
    static readonly string[] Ours = ["Portico.Functions", "Portico.Access", "Portico.Catalog", "Portico.Scaffolder", "Portico.Sources", "Portico.Storage", "Portico.TechDocs"];

    [Fact]
    public void Every_option_stands_on_the_configuration_page_and_no_other()
    {
        var options = OptionKeys().Concat(TriggerKeys()).Distinct().ToList();
        var sections = options.Select(key => key.Split(':')[0]).ToHashSet(StringComparer.Ordinal);

        options.Except(ConfigurationPage.Keys).ShouldBeEmpty("missing on the page");
        ConfigurationPage.Keys.Where(key => sections.Contains(key.Split(':')[0])).Except(options).ShouldBeEmpty("on the page, but no option");
    }

    [Fact]
    public void Every_key_of_the_readme_stands_on_the_configuration_page() =>
        Markdown.Rows(Repository.Read("README.md"), "## Configuration").SelectMany(row => Markdown.Codes(row[0]))
            .Select(ConfigurationPage.Normal).Except(ConfigurationPage.Keys).ShouldBeEmpty();

    [Fact]
    public void Every_key_of_the_sample_settings_stands_on_the_configuration_page() =>
        SampleSettings.Keys.Select(ConfigurationPage.Normal).Except(ConfigurationPage.Keys).ShouldBeEmpty();

    /// <summary>Settings that triggers name, such as <c>%Catalog:SnapshotSchedule%</c>.</summary>
    static IEnumerable<string> TriggerKeys() =>
        from type in Assembly.Load("Portico.Functions").GetTypes()
        from method in type.GetMethods()
        from parameter in method.GetParameters()
        from attribute in parameter.GetCustomAttributesData()
        from argument in attribute.ConstructorArguments
        where argument.Value is string
        from match in Reference().Matches((string)argument.Value!)
        select ConfigurationPage.Normal(match.Groups[1].Value);

    static IEnumerable<string> OptionKeys() =>
        from name in Ours
        from type in Assembly.Load(name).GetTypes()
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
        where section is { IsLiteral: true } && section.FieldType == typeof(string)
        from key in Keys((string)section.GetRawConstantValue()!, type)
        select key;

    static IEnumerable<string> Keys(string prefix, Type type)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var bound = property.PropertyType;
            var key = $"{prefix}:{property.Name}";
            if (bound != typeof(string) && typeof(IEnumerable).IsAssignableFrom(bound))
            {
                key += ":N";
                bound = bound.IsArray ? bound.GetElementType()! : bound.GetGenericArguments()[^1];
            }
            if (IsGroup(bound)) foreach (var below in Keys(key, bound)) yield return below;
            else if (property.CanWrite || key.EndsWith(":N", StringComparison.Ordinal)) yield return key;
        }
    }

    static bool IsGroup(Type type) => type is { IsClass: true } && type != typeof(string) && Ours.Contains(type.Assembly.GetName().Name);

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}
