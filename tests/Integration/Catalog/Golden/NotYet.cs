namespace Portico.Tests.Integration.Catalog.Golden;

/// <summary>Recorded exchanges whose feature Portico does not have yet, each with the feature. Everything else has to match.</summary>
public static class NotYet
{
    static readonly (Func<RecordedRequest, bool> Matches, string Feature)[] Features = [];

    /// <summary>The feature that an exchange waits for; null when it has to match.</summary>
    public static string? Feature(Exchange exchange) => Features.FirstOrDefault(entry => entry.Matches(exchange.Request)).Feature;
}
