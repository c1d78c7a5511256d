using System.Buffers;
using System.Text;
using System.Text.Json;
using Portico.Catalog.Model;
using Portico.Catalog.Parsing;
using Portico.Catalog.Queries;
using Portico.Sources;

namespace Portico.Catalog.Processing;

/// <summary>Turns what was read for a placeholder into the JSON that takes its place.</summary>
internal static class PlaceholderContent
{
    const string Verb = "Unable to read url, ";

    /// <summary>The JSON, or why there is none.</summary>
    public static (ReadOnlyMemory<byte> Json, Rejection? Fault) Read(Placeholder placeholder, LocationRef target, SourceOutcome outcome) => outcome switch
    {
        SourceOutcome.Content content => placeholder.Key switch
        {
            "json" => ReadJson(placeholder, content.Data),
            "yaml" => ReadYaml(placeholder, content.Data),
            _ => (ReadText(content.Data.Span), null),
        },
        SourceOutcome.NotFound missing => Unreadable(placeholder, $"NotFoundError: {(target.Type == "url" ? $"could not read {target.Target}, 404 Not Found" : missing.Message)}"),
        SourceOutcome.Failed failed => Unreadable(placeholder, Reason(failed)),
        _ => Unreadable(placeholder, "Error: the source has no content"),
    };

    static ReadOnlyMemory<byte> ReadText(ReadOnlySpan<byte> content)
    {
        var output = new ArrayBufferWriter<byte>(content.Length + 16);
        // Through a string, so that what is no UTF-8 becomes U+FFFD.
        JsonEscape.Write(output, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content)));
        return output.WrittenMemory;
    }

    static (ReadOnlyMemory<byte> Json, Rejection? Fault) ReadJson(Placeholder placeholder, ReadOnlyMemory<byte> content)
    {
        try
        {
            var json = DocumentJson.Rewrite(content);
            DocumentJson.RefuseDuplicates(json);
            return (json, null);
        }
        catch (JsonException e)
        {
            var mistake = JsonSyntax.Explain(Encoding.UTF8.GetString(content.Span)) ?? DocumentJson.Describe(e);
            return (default, new("Error", $"Placeholder $json failed to parse JSON data at {JsonStrings.Text(placeholder.Value)}, SyntaxError: {mistake}"));
        }
    }

    static (ReadOnlyMemory<byte> Json, Rejection? Fault) ReadYaml(Placeholder placeholder, ReadOnlyMemory<byte> content)
    {
        var documents = YamlDocuments.Read(content, DocumentJson.Limits).Documents;
        var target = JsonStrings.Text(placeholder.Value);
        if (documents.Length != 1)
        {
            return (default, new("Error", $"Placeholder $yaml expected to find exactly one document of data at {target}, found {documents.Length}"));
        }
        return documents[0].Error is { } error
            ? (default, new("Error", $"Placeholder $yaml found an error in the data at {target}, {error}"))
            : (documents[0].Json, null);
    }

    // That it could not be read is said once, and what is not allowed is an error of its own class.
    static string Reason(SourceOutcome.Failed failed)
    {
        if (!failed.Message.StartsWith(Verb, StringComparison.Ordinal)) return $"{failed.Name}: {failed.Message}";
        var message = failed.Message[Verb.Length..];
        return $"{(message.StartsWith("Reading from '", StringComparison.Ordinal) ? "NotAllowedError" : failed.Name)}: {message}";
    }

    static (ReadOnlyMemory<byte> Json, Rejection? Fault) Unreadable(Placeholder placeholder, string why) =>
        (default, new("Error", $"Placeholder ${placeholder.Key} could not read location {JsonStrings.Text(placeholder.Value)}, {why}"));
}
