using System.Globalization;
using System.Text;

namespace Portico.Tests.Fuzz.Requests;

/// <summary>Query strings that resemble those of the API, more or less.</summary>
static class RandomQuery
{
    static readonly string[] Names = ["filter", "fields", "limit", "offset", "after", "order", "orderField", "cursor", "totalItems", "fullTextFilterTerm", "fullTextFilterFields", "facet", "dryRun", "onConflict", "whatever", "from", "position", "kind"];

    public static string Next(Random random)
    {
        var query = new StringBuilder();
        for (var count = random.Size(random.Chance(30) ? 1500 : 10); count > 0; count--)
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(random.Chance(12) ? Escape(random, NastyText.Next(random)) : random.Pick(Names));
            if (random.Chance(10)) query.Append(random.Pick(["[]", "[0]", "[a]", "[a][b]", "[", "]", "%5B%5D"]));
            if (!random.Chance(15)) query.Append('=').Append(Escape(random, Value(random)));
        }
        return query.ToString();
    }

    /// <summary>A cursor: one that could be, a broken one, or something else.</summary>
    public static string Cursor(Random random)
    {
        var json = random.Chance(6) ? NastyText.Next(random) : $$"""
            {"orderFields":[{{random.Pick(["", "{\"field\":\"metadata.name\",\"order\":\"asc\"}", "{\"field\":\"kind\"}", "1"])}}],"isPrevious":{{random.Pick(["true", "false", "1"])}},
            "orderFieldValues":[{{random.Pick(["", "null", "\"m\"", "\"m\",\"80000000-0000-4000-8000-000000000000\"", "\"m\",\"\"", "1", "\"a\",\"b\",\"c\""])}}],"firstSortFieldValues":[{{random.Pick(["", "null", "\"a\",\"b\""])}}],
            "totalItems":{{random.Pick(["1", "-1", "1e400", "null", "1.5"])}},"query":{{random.Pick(["{}", "{\"kind\":\"api\"}", "{\"$not\":{}}", "[]", "{\"$all\":[[]]}"])}},"limit":{{random.Pick(["1", "0", "-1", "\"x\""])}},"offset":{{random.Pick(["1", "1e99", "-5"])}},
            "fullTextFilter":{{random.Pick(["{}", "{\"term\":\"%\"}", "{\"term\":\"a\",\"fields\":[\"kind\",\"\"]}", "null"])}}}
            """;
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(json));
        return random.Chance(10) ? text[..random.Next(text.Length + 1)] : text;
    }

    static string Value(Random random) => random.Next(8) switch
    {
        0 => random.Next(-5, 500).ToString(CultureInfo.InvariantCulture),
        1 => Cursor(random),
        2 => string.Join(',', Enumerable.Range(0, random.Size(200)).Select(_ => $"{NastyText.Next(random)}={NastyText.Next(random)}")),
        3 => random.Pick(["kind=component", "metadata.name,asc", "asc:metadata.name", "desc:spec.type", "metadata.tags", "include", "exclude", "true", "relations.ownedBy=group:default/platform", "metadata.links.0.url,kind"]),
        _ => NastyText.Next(random),
    };

    /// <summary>Percent escapes, at times wrong ones or none.</summary>
    static string Escape(Random random, string text)
    {
        if (random.Chance(12)) return new([.. text.Where(static c => c is > ' ' and < '\u007f' and not '#')]);
        var escaped = Uri.EscapeDataString(text);
        return random.Chance(15) && escaped.Contains('%', StringComparison.Ordinal) ? escaped.Remove(escaped.IndexOf('%', StringComparison.Ordinal) + 1, 1) : escaped;
    }
}
