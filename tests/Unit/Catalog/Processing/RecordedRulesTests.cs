using System.Text;
using System.Text.Json;
using Portico.Catalog.Processing;

namespace Portico.Tests.Unit.Catalog.Processing;

/// <summary>
/// Documents of all sorts, most of them wrong in one place, with what the packages of Backstage's backend make of
/// them. Data/backstage-rules/README.md says how they were recorded.
/// </summary>
public sealed class RecordedRulesTests
{
    static readonly FakeSources Included = new(
        ("url:http://localhost:7099/dir/t.txt", "hello \"w\"\n\u2028 ü"),
        ("url:http://localhost:7099/dir/j.json", """{"b":1.0,"1":[true,null],"$text":"./t.txt"}"""),
        ("url:http://localhost:7099/dir/y.yaml", "a: 1\nb: [x, y]\n"),
        ("url:http://localhost:7099/dir/two.yaml", "a: 1\n---\nb: 2\n"),
        ("url:http://localhost:7099/dir/empty", ""));

    [Fact]
    public async Task Every_document_is_accepted_or_refused_as_recorded()
    {
        var differences = new List<string>();
        var count = 0;
        foreach (var line in Cases.Files("backstage-rules", "*.jsonl").SelectMany(File.ReadLines))
        {
            using var recorded = JsonDocument.Parse(line);
            count++;
            if (await DifferenceAsync(recorded.RootElement, TestContext.Current.CancellationToken) is { } difference) differences.Add($"{difference}\n    {line}");
        }

        count.ShouldBeGreaterThan(300);
        differences.ShouldBeEmpty($"{differences.Count} of {count} differ\n" + string.Join('\n', differences.Take(40)));
    }

    static async Task<string?> DifferenceAsync(JsonElement recorded, CancellationToken ct)
    {
        var location = recorded.GetProperty("location").GetString()!.Split(':', 2);
        var context = new FileContext(new(location[0], location[1]), new("url", "http://x/root.yaml"), AllKinds(recorded));
        var outcome = await new CatalogFileProcessor(Included).ProcessAsync(Encoding.UTF8.GetBytes(recorded.GetProperty("document").GetRawText()), context, ct);

        var wrong = recorded.TryGetProperty("errors", out var errors);
        var unnamed = recorded.TryGetProperty("unnamed", out _) && outcome.Documents.IsEmpty;
        if (unnamed)
        {
            var expected = errors[0].GetProperty("message").GetString()!;
            var message = outcome.Errors.ShouldHaveSingleItem().Message;
            return message.StartsWith(expected + " (document 1, line 1 of ", StringComparison.Ordinal) ? null : $"expected {expected}\n    but was  {message}";
        }
        if (outcome.Documents.Length != 1) return $"no document, but {outcome.Errors.FirstOrDefault()}";
        var document = outcome.Documents[0];
        if (wrong)
        {
            var expected = string.Join('\n', errors.EnumerateArray().Select(error => $"{error.GetProperty("name")}: {error.GetProperty("message")}"));
            var actual = string.Join('\n', document.Errors.Select(error => $"{error.Name}: {error.Message}"));
            return actual == expected ? null : $"expected {expected}\n    but was  {actual}";
        }
        if (document.Entity is not { } entity) return $"refused: {document.Errors[0].Message}";
        return EntityDifference(recorded, entity) ?? RelationDifference(recorded, document) ?? EmitDifference(recorded, document);
    }

    static string? EntityDifference(JsonElement recorded, ProcessedEntity entity)
    {
        var written = Encoding.UTF8.GetString(entity.Json.Span);
        var start = entity.EtagOffset - ",\"uid\":\"xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx\",\"etag\":\"".Length;
        var bare = written[..^0];
        bare = Encoding.UTF8.GetString([.. entity.Json.Span[..start], .. entity.Json.Span[(entity.EtagOffset + 41)..]]);
        var expected = recorded.GetProperty("entity").GetRawText();
        return bare == expected ? null : $"expected {expected}\n    but was  {bare}";
    }

    static string? RelationDifference(JsonElement recorded, DocumentOutcome document)
    {
        var expected = recorded.GetProperty("relations").EnumerateArray().Select(relation => string.Join(' ', relation.EnumerateArray())).ToHashSet();
        var actual = document.Entity!.Relations
            .SelectMany(relation => new[] { $"{document.Ref} {relation.Type} {relation.TargetRef}", $"{relation.TargetRef} {relation.Reverse} {document.Ref}" }).ToHashSet();
        return actual.SetEquals(expected) ? null : $"expected {string.Join(", ", expected)}\n    but was  {string.Join(", ", actual)}";
    }

    static string? EmitDifference(JsonElement recorded, DocumentOutcome document)
    {
        var expected = recorded.GetProperty("emits").EnumerateArray().Select(emit => $"{emit.GetProperty("location")} {emit.GetProperty("optional")}").ToList();
        var actual = document.Emits.Select(emit => $"{emit.Location} {emit.Optional}").ToList();
        return actual.SequenceEqual(expected) ? null : $"expected {string.Join(", ", expected)}\n    but was  {string.Join(", ", actual)}";
    }

    // Which kinds are allowed is another rule; here even misspelt ones are.
    static System.Collections.Immutable.ImmutableArray<string> AllKinds(JsonElement recorded) =>
        recorded.GetProperty("document").TryGetProperty("kind", out var kind) && kind.ValueKind is JsonValueKind.String ? [kind.GetString()!] : [];
}
