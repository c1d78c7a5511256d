using System.Text;

namespace Portico.Tests.Fuzz.Yaml;

/// <summary>Catalog files as nobody would write them.</summary>
sealed class YamlText(Random random)
{
    static readonly string[] Scalars =
    [
        "~", "null", "true", "no", "0o17", "0x1F", "1e999", "-.inf", ".nan", "+12", "1_000", "0b1", "12:30:45", "2001-12-14", "=", "<<", "-", "?", ":", "'it''s'", "\"\\ud800\"", "\"\\u0000\"", "\"\\x41\\N\\_\\L\\P\"", "\"unclosed",
        "'unclosed", "|\n  text\n  more", ">-\n  folded\n\n  text", "|9\n x", "|+\n\n\n", "!!binary aGk=", "!!str 12", "!!int x", "!!float 1", "!!set {a, b}", "!!omap [a: 1]", "!x y", "!<tag:yaml.org,2002:str> z", "! a", "@at", "`tick`", "%percent",
        "&a 1", "*a", "&b [*a, *a]", "*b", "*missing", "&a &b x", "# comment", "a: b: c", "[", "]", "{", "}", "[a, b", "{a: b", "{a, b: }", "[a, , b]", "? a", "? [x]\n: y", "- - - a", "--- x", "...", "%YAML 1.1", "\t- x", "a:\tb", "x #y", "x# y",
    ];

    static readonly string[] Keys = ["apiVersion", "kind", "metadata", "name", "namespace", "title", "tags", "labels", "annotations", "links", "spec", "type", "owner", "lifecycle", "system", "dependsOn", "targets", "target", "presence", "definition", "profile", "memberOf", "children", "relations", "status", "<<", "$text", "$json", "$yaml", "$openapi"];

    readonly StringBuilder text = new();

    public string Next()
    {
        if (random.Chance(30)) text.Append('\ufeff');
        for (var documents = random.Size(40); documents >= 0; documents--)
        {
            if (random.Chance(10)) text.Append(random.Pick(["%YAML 1.2\n", "%TAG ! tag:x,1:\n", "%X\n", "# c\n", "...\n"]));
            text.Append(random.Chance(4) ? "--- " : "---\n");
            if (random.Chance(3)) Map(0, random.Next(4));
            else Entity();
        }
        return text.ToString();
    }

    /// <summary>An entity with most of it right.</summary>
    void Entity()
    {
        text.Append("apiVersion: ").Append(Or("backstage.io/v1alpha1")).Append('\n');
        text.Append("kind: ").Append(Or(random.Pick(["Component", "API", "Location", "System", "Resource", "Domain", "Group", "User", "Template"]))).Append('\n');
        text.Append("metadata:\n  name: ").Append(Or(random.Pick(["a", "b", "a-b_c.d", "A", new string('n', 63)]))).Append('\n');
        if (random.Chance(2)) Pairs(1);
        text.Append("spec:\n  type: ").Append(Or("service")).Append("\n  lifecycle: ").Append(Or("production")).Append("\n  owner: ").Append(Or("team")).Append('\n');
        if (random.Chance(2)) Pairs(1);
        if (random.Chance(6)) Pairs(0);
    }

    string Or(string right) => !random.Chance(12) ? right : random.Chance(2) ? random.Pick(Scalars) : NastyText.Next(random);

    void Map(int indent, int depth)
    {
        for (var pairs = random.Size(60); pairs >= 0; pairs--) Pair(indent, depth);
    }

    void Pairs(int indent) => Map(indent, random.Next(4));

    void Pair(int indent, int depth)
    {
        text.Append(' ', indent * 2);
        if (random.Chance(15)) text.Append("? ");
        text.Append(random.Chance(4) ? Key() : random.Pick(Keys)).Append(':');
        if (random.Chance(12)) text.Append(random.Pick([" &a", " &b", " !!map", " !x", " !!str"]));
        Value(indent, depth);
    }

    string Key() => random.Next(6) switch
    {
        0 => new string('k', random.Size(2000)),
        1 => "\"" + NastyText.Next(random).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"",
        2 => random.Pick(Scalars),
        _ => NastyText.Next(random),
    };

    void Value(int indent, int depth)
    {
        switch (depth <= 0 ? 9 : random.Next(12))
        {
            case 0 or 1:
                text.Append('\n');
                Map(indent + random.Next(1, 3), depth - 1);
                break;
            case 2:
                text.Append('\n');
                for (var items = random.Size(50); items >= 0; items--)
                {
                    text.Append(' ', indent * 2).Append('-');
                    Value(indent + 1, depth - 1);
                }
                break;
            case 3:
                var deep = random.Chance(10) ? random.Next(3000) : random.Next(8);
                text.Append(' ').Append(random.Pick(["[", "{a: ", "[{b: "])[0], deep);
                text.Append('x').Append(random.Chance(4) ? "" : new string(']', deep)).Append('\n');
                break;
            case 4:
                text.Append('\n').Append(' ', indent * 2 + 2).Append("$text: ").Append(random.Pick(["./a.txt", "../b.json", "http://h/c", "./a.txt\n  x: y", NastyText.Next(random)])).Append('\n');
                break;
            default:
                text.Append(' ').Append(random.Chance(2) ? random.Pick(Scalars) : NastyText.Next(random)).Append('\n');
                break;
        }
    }
}
