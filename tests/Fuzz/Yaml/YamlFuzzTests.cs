using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Portico.Catalog.Parsing;
using Portico.Catalog.Processing;
using Portico.Tests.Unit.Catalog.Processing;

namespace Portico.Tests.Fuzz.Yaml;

/// <summary>Whatever a catalog file holds: processing it ends soon, throws nothing, and makes entities that are JSON.</summary>
public sealed class YamlFuzzTests
{
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    static readonly byte[][] Samples = [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data", "catalog")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    static readonly FakeSources Sources = new(("url:http://h/dir/a.txt", "text"), ("url:http://h/b.json", "{\"a\":[1,{}]}"), ("url:http://h/c", "a: &x 1\nb: *x\n"));

    static readonly FileContext Context = new(new("url", "http://h/dir/x.yaml"), new("url", "http://h/root.yaml"), [.. "Component API Location System Resource Domain Group User Template".Split(' ')]);

    [Fact]
    public async Task Any_file_is_processed_in_time_into_valid_entities()
    {
        foreach (var seed in Fuzzing.Seeds())
        {
            var random = Fuzzing.Of(seed);
            var content = Content(random);
            var began = Stopwatch.GetTimestamp();
            try
            {
                var outcome = await Task.Run(() => ProcessAsync(content), TestContext.Current.CancellationToken).WaitAsync(Deadline, TimeProvider.System, TestContext.Current.CancellationToken);
                Check(outcome, content.Length);
                Read(content, fast: true).ShouldBe(Read(content, fast: false), "The fast reader and the full parser differ.");
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Assert.Fail($"{Fuzzing.Again(seed)}, after {Stopwatch.GetElapsedTime(began)}\n{e}\n{Convert.ToBase64String(content)}\n{Encoding.UTF8.GetString(content)}");
            }
        }
    }

    static byte[] Content(Random random) => random.Next(3) switch
    {
        0 => Encoding.UTF8.GetBytes(new YamlText(random).Next()),
        1 => ByteDamage.Next(random, random.Pick(Samples)),
        _ => ByteDamage.Next(random, Encoding.UTF8.GetBytes(new YamlText(random).Next())),
    };

    static Task<FileOutcome> ProcessAsync(byte[] content) => new CatalogFileProcessor(Sources).ProcessAsync(content, Context, TestContext.Current.CancellationToken);

    static string Read(byte[] content, bool fast) =>
        string.Join('\n', YamlDocuments.Read(content, YamlLimits.Default, fast).Documents.Select(static document => $"{document.Line} {Encoding.UTF8.GetString(document.Json.Span)} {document.Error}"));

    static void Check(FileOutcome outcome, int length)
    {
        outcome.Documents.Select(static document => document.Ref).ShouldBeUnique();
        foreach (var document in outcome.Documents)
        {
            (document.Entity is null).ShouldBe(!document.Errors.IsEmpty, document.Ref);
            if (document.Entity is not { } entity) continue;
            using var json = JsonDocument.Parse(entity.Json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            json.RootElement.GetProperty("metadata").GetProperty("etag").GetString()!.ShouldBe(Encoding.ASCII.GetString(entity.Json.Span.Slice(entity.EtagOffset, 40)));
            json.RootElement.GetProperty("metadata").GetProperty("name").GetString()!.Length.ShouldBeInRange(1, 63);
            entity.Json.Length.ShouldBeLessThan(200 * (length + 1000), document.Ref);
        }
        var said = outcome.Errors.Concat(outcome.Documents.SelectMany(static document => document.Errors)).ToList();
        said.ShouldAllBe(static error => error.Name.Length > 0 && error.Message.Length > 0);
        said.Sum(static error => (long)error.Message.Length).ShouldBeLessThan(50L * (length + 10_000));
    }
}
