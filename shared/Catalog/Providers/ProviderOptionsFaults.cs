using System.Text.RegularExpressions;

namespace Portico.Catalog.Providers;

/// <summary>What is wrong with the settings of providers. Tokens are not repeated.</summary>
internal static partial class ProviderOptionsFaults
{
    const int MinTokenLength = 16;

    public static IEnumerable<string> Find(ProviderOptions options)
    {
        const string section = $"{CatalogOptions.Section}:{nameof(CatalogOptions.Providers)}";
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, list) in options.Lists.Index())
        {
            var setting = $"{section}:{nameof(ProviderOptions.Lists)}:{index}";
            foreach (var fault in Common(setting, list.Name, list.Rules, names)) yield return fault;
            if (!(Uri.TryCreate(list.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
                yield return $"{setting}:Url is '{list.Url}' and must be an absolute http or https URL.";
            if (list.Interval is { } interval && (interval < TimeSpan.FromSeconds(1) || interval > TimeSpan.FromDays(7)))
                yield return $"{setting}:Interval is {interval} and must be from 1 second to 7 days.";
        }
        foreach (var (index, push) in options.Push.Index())
        {
            var setting = $"{section}:{nameof(ProviderOptions.Push)}:{index}";
            foreach (var fault in Common(setting, push.Name, push.Rules, names)) yield return fault;
            if (push.Token.Length < MinTokenLength || push.Token.Any(char.IsWhiteSpace))
                yield return $"{setting}:Token must have at least {MinTokenLength} characters, none of them a space.";
        }
    }

    static IEnumerable<string> Common(string setting, string name, IList<string> rules, HashSet<string> names)
    {
        if (!ValidName().IsMatch(name)) yield return $"{setting}:Name is '{name}' and must be 1 to 63 lower case letters and digits, separated by dashes or dots.";
        else if (!names.Add(name)) yield return $"{setting}:Name is '{name}', which another provider has already.";
        if (rules.Any(string.IsNullOrWhiteSpace)) yield return $"{setting}:Rules has an empty kind.";
    }

    [GeneratedRegex(@"^(?=.{1,63}\z)[a-z0-9]+([-.][a-z0-9]+)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex ValidName();
}
