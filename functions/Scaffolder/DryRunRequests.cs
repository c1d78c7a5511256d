using System.Text.Json;
using Portico.Catalog.Queries;
using Portico.Functions.Http;
using Portico.Scaffolder.Steps;
using Portico.Scaffolder.Templates;

namespace Portico.Functions.Scaffolder;

/// <summary>Turns a validated body of <c>POST /v2/dry-run</c> into what is to be run.</summary>
internal static class DryRunRequests
{
    static readonly string[] FileMembers = ["path", "base64Content"];

    /// <summary>What is to be run; null and the error when it is no template, or a file is incomplete.</summary>
    public static DryRunRequest? Read(JsonElement body, Requester who, out ApiError? error)
    {
        var template = body.GetProperty("template"u8);
        var files = body.GetProperty("directoryContents"u8);
        error = CheckFiles(files) ?? TemplateCheck.FirstFault(template) switch
        {
            null => null,
            { IsOther: true } => ApiError.Input("Input template is not a template"),
            var fault => TaskFaults.Failed("TypeError", fault.Message),
        };
        if (error is not null) return null;
        return new(new(template), body.GetProperty("values"u8), [.. files.EnumerateArray().Select(File)])
        {
            Secrets = body.TryGetProperty("secrets"u8, out var secrets) ? secrets : null,
            UserRef = who.UserRef,
            Token = who.Token,
        };
    }

    static DryRunFile File(JsonElement file) => new(file.GetProperty("path"u8).GetString()!, Base64.Decode(file.GetProperty("base64Content"u8).GetString()!)); // both have been checked

    /// <summary>The description does not ask for the members of a file; the peer's code does, in the words of its schema library.</summary>
    static ApiError? CheckFiles(JsonElement files)
    {
        var problems = files.EnumerateArray().SelectMany(static (file, index) => FileMembers.Where(name => !file.TryGetProperty(name, out _)).Select(name => Missing(index, name))).ToList();
        return problems.Count == 0 ? null : ApiError.Input($"Malformed request: [\n{string.Join(",\n", problems)}\n]");
    }

    static string Missing(int index, string name) => $$"""
          {
            "code": "invalid_type",
            "expected": "string",
            "received": "undefined",
            "path": [
              "directoryContents",
              {{index}},
              "{{name}}"
            ],
            "message": "Required"
          }
        """.ReplaceLineEndings("\n");
}
