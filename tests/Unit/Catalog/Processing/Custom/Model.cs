using System.Text;
using Microsoft.Extensions.Configuration;
using Portico.Catalog;
using Portico.Catalog.Processing;
using Portico.Catalog.Processing.Custom;

namespace Portico.Tests.Unit.Catalog.Processing.Custom;

/// <summary>Models made of settings as they stand in a configuration.</summary>
static class Model
{
    public static CatalogOptions Options(params (string Key, string Value)[] settings)
    {
        var options = new CatalogOptions();
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build().Bind(options);
        return options;
    }

    public static EntityModel Read(params (string Key, string Value)[] settings)
    {
        var reader = new EntityModelReader(AppContext.BaseDirectory);
        var model = reader.Read(Options(settings));
        reader.Problems.ShouldBeEmpty();
        return model;
    }

    public static IReadOnlyList<string> Problems(params (string Key, string Value)[] settings)
    {
        var reader = new EntityModelReader(AppContext.BaseDirectory);
        reader.Read(Options(settings));
        return reader.Problems;
    }

    /// <summary>What the only document of a file becomes.</summary>
    public static async Task<DocumentOutcome> ProcessAsync(this EntityModel model, string yaml, params string[] kinds)
    {
        var context = new FileContext(new("url", "http://h/x.yaml"), new("url", "http://h/x.yaml"), [.. CatalogFileProcessor.DefaultKinds, .. kinds]);
        var outcome = await new CatalogFileProcessor(new FakeSources(), model).ProcessAsync(Encoding.UTF8.GetBytes(yaml), context, TestContext.Current.CancellationToken);
        outcome.Errors.ShouldBeEmpty();
        return outcome.Documents.ShouldHaveSingleItem();
    }
}
