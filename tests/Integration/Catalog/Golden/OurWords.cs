using System.Text.Json.Nodes;

namespace Portico.Tests.Integration.Catalog.Golden;

/// <summary>Recorded errors that Portico words in its own way on purpose. Status, error class and everything else still have to match.</summary>
public static class OurWords
{
    static readonly (string Beginning, string Reason)[] Messages =
    [
        ("Error: YAML error at ", "the YAML parser is another one, and words its findings in its own way"),
    ];

    /// <summary>An answer without the message, where the message is ours.</summary>
    public static JsonNode? Reduce(Exchange exchange, JsonNode? body)
    {
        var recorded = (exchange.Response.Body as JsonObject)?["error"]?["message"]?.GetValue<string>();
        if (recorded is not null && Messages.Any(entry => recorded.StartsWith(entry.Beginning, StringComparison.Ordinal)) && body?["error"] is JsonObject error)
            error["message"] = "in our words";
        return body;
    }
}
