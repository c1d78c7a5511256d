using Microsoft.Extensions.Options;
using Portico.Sources;

namespace Portico.Catalog.Processing.Custom;

/// <summary>Says at the start what is wrong with configured kinds and policies.</summary>
internal sealed class EntityModelValidator(IOptions<SourceOptions> sources) : IValidateOptions<CatalogOptions>
{
    public ValidateOptionsResult Validate(string? name, CatalogOptions options)
    {
        var reader = new EntityModelReader(sources.Value.Root ?? AppContext.BaseDirectory);
        reader.Read(options);
        return reader.Problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(reader.Problems);
    }
}
