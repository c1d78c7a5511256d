namespace Portico.Tests.Fuzz;

/// <summary>Text that programs like to stumble over.</summary>
static class NastyText
{
    static readonly string[] Words =
    [
        "", " ", "0", "-0", "1e999", "-1e-999", "NaN", "Infinity", "null", "undefined", "true", "~", "0x1F", "0o17", "1_000", ".5", "5.", "12345678901234567890123456789", "9007199254740993",
        "__proto__", "constructor", "toString", "a.b", "a..b", ".", "..", "a/b", "a\\b", "a:b", "a=b", "a,b", "a&b", "a%b", "%", "_", "%_%", "%00", "%zz", "+", "#", "?", "*", "\"", "'", "`", "<", ">", "|", "{", "}", "[", "]", "(", ")", "^", "$", "${x}", "{{x}}", "$all", "$not",
        "\u0001", "\t", "\n", "\r\n", "\u007f", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u2028", "\ufeff", "\ufffd", "\uffff", "é", "e\u0301", "ß", "İ", "ı", "ſ", "ǅ", "日本語", "😀", "👩‍👩‍👧", "\ud83d", "\ude00",
        "component", "Component", "API", "default", "kind", "metadata", "metadata.name", "metadata.tags", "metadata.uid", "metadata.annotations.backstage.io/managed-by-location", "spec", "spec.type", "spec.owner", "spec.lifecycle", "relations", "relations.ownedBy", "relations.ownedby", "status.items",
        "component:default/storefront", "storefront", "group:default/platform", "user:guest", "production", "service", "2001-12-14t21:59:43.10-05:00", "!!binary", "file:///etc/passwd", "http://169.254.169.254/", "http://[::1]/", "//x",
    ];

    public static string Next(Random random) => random.Next(12) switch
    {
        0 => new string(random.Pick(["a", "é", "%", "[", "😀", "."])[0], random.Size(3000)),
        1 => string.Concat(Enumerable.Range(0, random.Size(40)).Select(_ => (char)random.Next(random.Chance(4) ? 0x10000 : 0x180))),
        2 => Next(random) + Next(random),
        _ => random.Pick(Words),
    };
}
