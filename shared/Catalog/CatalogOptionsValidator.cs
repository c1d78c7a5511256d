using Microsoft.Extensions.Options;

namespace Portico.Catalog;

/// <summary>Says everything that is wrong with the catalog's settings at once.</summary>
internal sealed class CatalogOptionsValidator : IValidateOptions<CatalogOptions>
{
    public ValidateOptionsResult Validate(string? name, CatalogOptions options)
    {
        var problems = new List<string>();
        foreach (var (index, location) in options.Locations.Index())
        {
            var setting = $"{CatalogOptions.Section}:{nameof(CatalogOptions.Locations)}:{index}";
            if (location.Type is not ("file" or "url")) problems.Add($"{setting}:Type is '{location.Type}' and must be 'file' or 'url'.");
            if (string.IsNullOrWhiteSpace(location.Target)) problems.Add($"{setting}:Target is missing: name a path or a URL.");
            else if (location.Type == "url" && !(Uri.TryCreate(location.Target, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
                problems.Add($"{setting}:Target is '{location.Target}' and must be an absolute http or https URL.");
            problems.AddRange(location.Rules.Where(string.IsNullOrWhiteSpace).Select(_ => $"{setting}:Rules has an empty kind."));
        }
        if (options.Rules.Any(string.IsNullOrWhiteSpace)) problems.Add($"{CatalogOptions.Section}:{nameof(CatalogOptions.Rules)} has an empty kind.");
        foreach (var type in options.RegistrationTypes.Where(static type => type is not ("file" or "url")))
            problems.Add($"{CatalogOptions.Section}:{nameof(CatalogOptions.RegistrationTypes)} has '{type}': only 'url' and 'file' are known.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
