using System.Text;
using System.Text.Json;
using Portico.Catalog.Parsing;

namespace Portico.Tests.Unit.Catalog.Parsing;

/// <summary>The fast reader may refuse anything, but what it takes must come out as from the full parser.</summary>
public sealed class PlainYamlTests
{
    const string Typical = """
        # a head
        ---
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata:
          name: orders
          title: "Orders: all of them" # said twice
          description: >-
            The service looks after orders,
            invoices and returns.

            It answers questions.
          labels:
            "example.com/tier": '1'
            example.com/since: 2024-01-31
          annotations: {}
          tags: [java, spring-boot, v1.2]
          links:
            - url: https://dashboards.example.com/d/orders?x=1#top
              title: Dashboard

            -   url: http://b
          notes: |
            one
              two

            three
        spec:
          replicas: 3
          share: -0.50
          on: true
          off: no
          nothing: ~
          empty:
          owner: group:default/team-a
          dependsOn:
          - resource:default/db
          - -1
          -
            a: 1e3
          nested:
            -
              - x
        ...

        """;

    static readonly string[] Values =
    [
        "x", "~", "null", "Null", "true", "NO", "1", "-1", "-", "- a", "- a: b", "+.5", ".inf", "-.INF", ".nan", "0x1F", "0o17", "1e3", "1_000", "2024-01-01", "a b", "a: b", "a:b", "a #b", "a#b", "#", "# c",
        "\"q\"", "\"q\\n\"", "\"q\" x", "\"q\"#c", "\"q\" # c", "\"q", "'q'", "'q''r'", "'q': 1", "\"q\": 1", "''", "\"\"", "[]", "{}", "[a, b]", "[a,b,]", "[1, true, ~]", "[a: b]", "{a: b}", "[ a ]", "[[a]]",
        "[a", "|", ">", "|-", ">-", "|+", ">2", "| # c", "&x a", "*x", "!!str 1", "!t a", "? a", "% a", "@a", "`a", "a]", "a}", "a, b", "{{ a }}", "${{ a }}", "::", ":a", "a:", "é😀", "\u2028", "a\tb", "\t", "<<: a", "<<",
        "---", "...", "--- a", "--- # c", "..", "-a: b", "0: a", "10: b", "2: c", "null: d", "true: e", "a\\b", "\"a\u0085b\"", "key with spaces: v", "key : v", "a: b: c", "\uFEFF", "a  ", "-1: x", "1.0: y",
    ];

    [Fact]
    public void A_typical_document_is_taken() => Take(Typical).ShouldBe(FullParser(Typical));

    [Theory]
    [InlineData("a: &x 1")]
    [InlineData("a: *x")]
    [InlineData("a: !!str 1")]
    [InlineData("a: {b: c}")]
    [InlineData("a: \"\\u0041\"")]
    [InlineData("a: b\n  c")]
    [InlineData("a: 1\na: 2")]
    [InlineData("a: [b")]
    [InlineData("a:\n\t- b")]
    [InlineData("- a\n- b")]
    [InlineData("a: |+\n  b\n\n")]
    [InlineData("%YAML 1.2\n---\na: b")]
    public void Anything_else_is_left_to_the_full_parser(string text) => Take(text).ShouldBeNull();

    [Fact]
    public void Recorded_inputs_come_out_the_same()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Data", "yaml"), "*.json"))
        {
            using var rows = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var row in rows.RootElement.EnumerateArray()) Compare(row.GetProperty("input").GetString()!);
        }
    }

    [Fact]
    public void Files_with_random_slips_come_out_the_same()
    {
        var random = new Random(20250301);
        var lines = Typical.Split('\n');
        var taken = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var text = Mutate([.. lines], random);
            Compare(text);
            if (Take(text) is not null) taken++;
        }
        taken.ShouldBeInRange(500, 4_500);
    }

    static string Mutate(List<string> lines, Random random)
    {
        for (var slips = random.Next(1, 4); slips > 0; slips--)
        {
            var at = random.Next(lines.Count);
            var line = lines[at];
            var indent = line.Length - line.TrimStart().Length;
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            switch (random.Next(8))
            {
                case 0: lines.RemoveAt(at); break;
                case 1: lines.Insert(at, lines[random.Next(lines.Count)]); break;
                case 2: lines[at] = new string(' ', random.Next(7)) + line.TrimStart(); break;
                case 3: lines.Insert(at, new string(' ', random.Next(indent + 3)) + Values[random.Next(Values.Length)]); break;
                case 4: lines[at] = new string(' ', indent) + Values[random.Next(Values.Length)]; break;
                case 5: lines.Insert(at, new string(' ', random.Next(9)) + (random.Next(2) == 0 ? "" : "# c")); break;
                default: lines[at] = (colon < 0 ? line : line[..(colon + 2)]) + Values[random.Next(Values.Length)]; break;
            }
        }
        var text = string.Join('\n', lines);
        return random.Next(3) == 0 ? text.TrimEnd('\n') : text;
    }

    static void Compare(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Describe(YamlDocuments.Read(utf8, YamlLimits.Default)).ShouldBe(Describe(YamlDocuments.Read(utf8, YamlLimits.Default, fast: false)), text);
    }

    static string Describe(YamlFile file) =>
        string.Join('\n', file.Documents.Select(document => $"{document.Line} {Encoding.UTF8.GetString(document.Json.Span)} {document.Error}"));

    static string FullParser(string text) =>
        Encoding.UTF8.GetString(YamlDocuments.Read(Encoding.UTF8.GetBytes(text), YamlLimits.Default, fast: false).Documents.Single().Json.Span);

    static string? Take(string text)
    {
        var json = new JsonText(text.Length * 2, 1 << 20);
        return new PlainYaml(text, json, new PlainKeys(), 60).TryWrite(out _) ? Encoding.UTF8.GetString(json.Slice(0).Span) : null;
    }
}
