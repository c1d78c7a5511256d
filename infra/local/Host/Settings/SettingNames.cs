using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Portico.Local.Hosting;

namespace Portico.Local.Settings;

/// <summary>Fills in settings written as <c>%Name%</c> in trigger attributes. A setting may be empty but must be there.</summary>
sealed partial class SettingNames(IConfiguration configuration)
{
    public string Resolve(string text, string where) => Reference().Replace(text, match => Value(match.Groups[1].Value, where));

    string Value(string name, string where) =>
        configuration[name.Replace("__", ":", StringComparison.Ordinal)] is { } value
            ? value
            : throw new StartRefusedException($"{where} uses the setting '{name}', which has no value: add it to local.settings.json or the environment.");

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}
