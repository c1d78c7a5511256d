using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Portico.Catalog.Providers;
using Portico.Catalog.Store;

namespace Portico.Catalog;

/// <summary>Says everything that is wrong with the catalog's settings at once.</summary>
internal sealed partial class CatalogOptionsValidator : IValidateOptions<CatalogOptions>
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
        foreach (var (index, subscriber) in options.Subscribers.Index())
        {
            var setting = $"{CatalogOptions.Section}:{nameof(CatalogOptions.Subscribers)}:{index}";
            if (!QueueName().IsMatch(subscriber.Queue))
                problems.Add($"{setting}:Queue is '{subscriber.Queue}' and must be 3 to 40 lower-case letters, digits and single hyphens, beginning and ending with a letter or digit.");
            else if (subscriber.Queue == CatalogNames.RefreshQueue || options.Subscribers.Take(index).Any(other => other.Queue == subscriber.Queue))
                problems.Add($"{setting}:Queue is '{subscriber.Queue}', which is in use already.");
        }
        problems.AddRange(ProviderOptionsFaults.Find(options.Providers));
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    // The service allows 63 characters; the prefix takes up to 20.
    [GeneratedRegex(@"^(?=.{3,40}\z)[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex QueueName();
}
