using System.Net;
using Microsoft.Extensions.Options;

namespace Portico.Sources;

/// <summary>Checks what annotations cannot: the form of hosts and of address ranges. Reports every fault at once.</summary>
sealed class SourceOptionsValidator : IValidateOptions<SourceOptions>
{
    public ValidateOptionsResult Validate(string? name, SourceOptions options)
    {
        var faults = new List<string>();
        foreach (var host in options.Allow)
        {
            if (!host.IsWellFormed)
                faults.Add($"{SourceOptions.Section}:Allow has the host '{host.Host}'. Write a name without scheme or path, such as 'example.com', '*.example.com' or 'example.com:8443'.");
            if (host.Paths.Any(path => !path.StartsWith('/')))
                faults.Add($"{SourceOptions.Section}:Allow has a path for '{host.Host}' that does not begin with '/'.");
        }
        foreach (var range in options.BlockedAddresses)
        {
            if (!IPNetwork.TryParse(range, out _))
                faults.Add($"{SourceOptions.Section}:BlockedAddresses has '{range}'. Write a range such as '203.0.113.0/24'.");
        }
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
