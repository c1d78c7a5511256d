using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Portico.Tests.Fuzz.Requests;

/// <summary>Bodies that resemble those of the API, more or less.</summary>
sealed class RandomJson(Random random)
{
    static readonly string[] Members =
    [
        "query", "entityRefs", "fields", "facets", "limit", "offset", "cursor", "orderBy", "field", "order", "fullTextFilter", "term", "totalItems", "filter", "type", "target", "location", "entity", "entityRef", "items", "upserts", "removals", "catalogFileName",
        "$all", "$any", "$not", "$in", "$exists", "$contains", "$hasPrefix", "$foo", "targetRef", "kind", "spec", "spec.type", "metadata", "metadata.name", "metadata.tags", "relations", "apiVersion", "name", "namespace", "annotations", "owner", "lifecycle", "__proto__", "",
    ];

    static readonly string[] Literals = ["null", "true", "false", "0", "-0", "1", "-1", "1.5", "3e2", "1e400", "-1e400", "1e-400", "9007199254740993", "123456789012345678901234567890", "0.1e1"];

    readonly StringBuilder text = new();

    /// <summary>A body for an address: what belongs there, something else, or not even JSON.</summary>
    public string Next(string path)
    {
        if (random.Chance(12)) return Garbage();
        if (random.Chance(5)) Value(0);
        else Shaped(path);
        return random.Chance(15) ? Damaged(text.ToString()) : text.ToString();
    }

    void Shaped(string path)
    {
        switch (path)
        {
            case var _ when path.Contains("by-refs", StringComparison.Ordinal):
                Object(("entityRefs", () => List(Reference)), ("fields", () => List(Text)), ("query", () => Predicate(0)));
                break;
            case var _ when path.Contains("entity-facets", StringComparison.Ordinal):
                Object(("facets", () => List(Text)), ("query", () => Predicate(0)));
                break;
            case var _ when path.Contains("by-query", StringComparison.Ordinal):
                Object(("query", () => Predicate(0)), ("limit", Literal), ("offset", Literal), ("cursor", Cursor), ("fields", () => List(Text)), ("totalItems", Text),
                    ("orderBy", () => List(() => Object(("field", Text), ("order", () => text.Append(random.Pick(["\"asc\"", "\"desc\"", "1"])))))),
                    ("fullTextFilter", () => Object(("term", Text), ("fields", () => List(Text)))));
                break;
            case var _ when path.Contains("validate-entity", StringComparison.Ordinal):
                Object(("entity", Entity), ("location", Target));
                break;
            case var _ when path.Contains("analyze-location", StringComparison.Ordinal):
                Object(("location", () => Object(("type", Text), ("target", Target))), ("catalogFileName", Text));
                break;
            case var _ when path.Contains("providers", StringComparison.Ordinal):
                if (random.Chance(2)) List(Entity);
                else Object(("upserts", () => List(Entity)), ("removals", () => List(Reference)), ("items", () => List(Entity)));
                break;
            case var _ when path.Contains("refresh", StringComparison.Ordinal):
                Object(("entityRef", Reference), ("authorizationToken", Text));
                break;
            default:
                Object(("type", () => text.Append(random.Pick(["\"url\"", "\"file\"", "\"\""]))), ("target", Target), ("presence", Text));
                break;
        }
    }

    /// <summary>Most of the members, now and then one too many or one that is something else.</summary>
    void Object(params (string Name, Action Write)[] members)
    {
        var separator = '{';
        foreach (var (name, write) in members.Where(_ => !random.Chance(3)))
        {
            text.Append(separator).Append('"').Append(name).Append("\":");
            separator = ',';
            if (random.Chance(15)) Value(1);
            else write();
            if (!random.Chance(40)) continue;
            text.Append(",\"").Append(name).Append("\":");
            Value(1);
        }
        if (separator == '{') text.Append('{');
        text.Append('}');
    }

    void List(Action item)
    {
        text.Append('[');
        for (var count = random.Size(random.Chance(10) ? 2000 : 20); count > 0; count--)
        {
            if (random.Chance(30)) Value(1);
            else item();
            if (count > 1) text.Append(',');
        }
        text.Append(']');
    }

    void Predicate(int depth)
    {
        if (depth < 8 && random.Chance(2))
        {
            text.Append("{\"").Append(random.Pick(["$all", "$any", "$not"])).Append("\":");
            if (text[^4] == 't') Predicate(depth + 1);
            else List(() => Predicate(depth + 4));
            text.Append('}');
            return;
        }
        Object((random.Pick(["kind", "spec.type", "metadata.tags", "relations", "metadata.name"]), () =>
        {
            if (random.Chance(2)) Text();
            else Object((random.Pick(["$in", "$exists", "$contains", "$hasPrefix"]), () => Value(1)));
        }
        ), ("kind", Text));
    }

    void Entity() => Object(
        ("apiVersion", () => text.Append("\"backstage.io/v1alpha1\"")),
        ("kind", () => text.Append(random.Pick(["\"Component\"", "\"API\"", "\"Location\"", "\"Group\""]))),
        ("metadata", () => Object(("name", () => text.Append(random.Pick(["\"a\"", "\"b\"", "\"c d\"", "\"storefront\""]))), ("namespace", Text), ("annotations", () => Value(1)), ("tags", () => List(Text)))),
        ("spec", () => Object(("type", Text), ("lifecycle", Text), ("owner", Reference), ("targets", () => List(Target)), ("dependsOn", () => List(Reference)))));

    void Value(int depth)
    {
        switch (depth > 6 ? 0 : random.Next(7))
        {
            case 0 or 1:
                Literal();
                break;
            case 2:
                var deep = random.Chance(5) ? random.Next(2000) : random.Next(6);
                var (open, close) = random.Chance(2) ? ("[", "]") : ("{\"a\":", "}");
                text.Insert(text.Length, open, deep).Append('1').Insert(text.Length, close, deep);
                break;
            case 3:
                List(() => Value(depth + 3));
                break;
            case 4:
                Object((random.Pick(Members), () => Value(depth + 1)), (random.Pick(Members), () => Value(depth + 2)));
                break;
            default:
                Text();
                break;
        }
    }

    void Literal() => text.Append(random.Pick(Literals));

    void Text() => text.Append('"').Append(random.Chance(8) ? random.Pick(["\\ud800", "\\udc00x", "\\u0000", "\\ufeff", "\\/", "\\ud83d\\ude00"]) : JavaScriptEncoder.Default.Encode(NastyText.Next(random))).Append('"');

    void Reference()
    {
        if (random.Chance(4)) Text();
        else text.Append('"').Append(random.Pick(["component:default/storefront", "Component:Default/Storefront", "group:default/platform", "api:default/x", "component:a", "::::", ":", "a:b:c/d/e"])).Append('"');
    }

    void Target()
    {
        if (random.Chance(4)) Text();
        else text.Append('"').Append(random.Pick(["url:http://127.0.0.1:1/x.yaml", "http://127.0.0.1:1/x.yaml", "file:/etc/passwd", "url:", "x", "https://github.com/a/b", "http://[::1", "../../x", "ftp://x/y"])).Append('"');
    }

    void Cursor() => text.Append('"').Append(RandomQuery.Cursor(random)).Append('"');

    string Garbage() => random.Next(4) switch
    {
        0 => NastyText.Next(random),
        1 => new string('[', random.Next(5000)),
        2 => string.Create(CultureInfo.InvariantCulture, $"{{\"limit\":1{new string('0', random.Next(5000))}}}"),
        _ => random.Pick(["", " ", "{", "}", "[]", "null", "\"", "{\"a\"", "{\"a\":1,}", "{'a':1}", "\ufeff{}", "{}{}", "nul", "-", "1e", "{\"\\u\":1}"]),
    };

    string Damaged(string json)
    {
        if (json.Length == 0) return json;
        var at = random.Next(json.Length);
        return random.Chance(2) ? json[..at] : json[..at] + NastyText.Next(random) + json[at..];
    }
}
