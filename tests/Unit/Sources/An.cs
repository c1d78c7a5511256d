using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Sources;
using Portico.Sources.Urls;

namespace Portico.Tests.Unit.Sources;

/// <summary>Readers made the way the application makes them: from settings.</summary>
static class An
{
    public static ISourceReader Reader(params (string Key, string? Value)[] settings) => Reader(new SystemNameResolver(), settings);

    public static ISourceReader Reader(INameResolver resolver, params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)))
            .Build();
        return new ServiceCollection()
            .AddSingleton(resolver)
            .AddPorticoSources(configuration)
            .BuildServiceProvider()
            .GetRequiredService<ISourceReader>();
    }
}
