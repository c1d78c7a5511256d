using System.Text;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.TechDocs.Hostile;

/// <summary>Docs of somebody who means harm, docs of somebody else beside them, and what nobody may read.</summary>
sealed class HostileSources : IDisposable
{
    /// <summary>What nobody may read.</summary>
    public const string Secret = "TOP-SECRET-TEXT";

    readonly TemporaryFolder folder = new();
    readonly TemporaryFolder elsewhere = new();

    public HostileSources()
    {
        File.WriteAllText(Path.Combine(elsewhere.Path, "secret.md"), Secret);
        Write("secret.md", Secret);
        Write("catalog.yaml", string.Join("\n---\n", Entities.Select(static name => $$"""
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata: { name: {{name}}, annotations: { backstage.io/techdocs-ref: 'dir:./{{name}}' } }
            spec: { type: service, lifecycle: production, owner: nobody }
            """)));
        Write("harmless/docs/index.md", "# Harmless\n\nRead me.\n");
        WriteHostile();
        Write("out/mkdocs.yml", "site_name: Out\ndocs_dir: ../..\n");
        Write("bomb/docs/index.md", "# Bomb\n");
        Write("bomb/mkdocs.yml", "site_name: Bomb\nextra:\n  a: &a [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat("bcdefghi".Select(static name => $"  {name}: &{name} [{string.Join(", ", Enumerable.Repeat($"*{(char)(name - 1)}", 10))}]\n")));
        Write("linked/docs/index.md", "# Linked\n");
        Link("linked/mkdocs.yml", Path.Combine(elsewhere.Path, "secret.md"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "away"));
        Link("away/docs", elsewhere.Path);
        Write("away/mkdocs.yml", "site_name: Away\n");
    }

    /// <summary>Names of the components; each has its docs in a folder of its name.</summary>
    public static IReadOnlyList<string> Entities { get; } = ["hostile", "harmless", "out", "bomb", "linked", "away"];

    /// <summary>The folder with the catalog.</summary>
    public string Root => folder.Path;

    public void Dispose()
    {
        folder.Dispose();
        elsewhere.Dispose();
    }

    void WriteHostile()
    {
        Write("hostile/mkdocs.yml", """
            INHERIT: ../harmless/mkdocs.yml
            site_name: !ENV [HOME, '<script>alert(1)</script>']
            site_description: '"><script>alert(2)</script>'
            repo_url: 'javascript:alert(3)'
            hooks: [evil.py]
            plugins: [techdocs-core, exec]
            theme: { custom_dir: ../../theme }
            extra_javascript: [evil.js]
            markdown_extensions:
              - pymdownx.emoji: { emoji_index: !!python/name:os.system '' }
              - pymdownx.snippets: { base_path: ['..', '/etc', docs], url_download: true }
              - evil.extension
            nav:
              - '<img src=x onerror=alert(4)>': index.md
              - Script: script.md
              - Out: ../../secret.md
              - Run: 'javascript:alert(5)'
            """);
        Write("hostile/docs/index.md", "---\ntitle: '<script>alert(6)</script>'\ndescription: '\"><script>alert(7)</script>'\n---\n# Home\n\n[out](../../secret.md) [far](../../../../../../etc/passwd) [list](script.md)\n\n![big](big.png)\n");
        Write("hostile/docs/script.md", "# Script\n\n<script>alert(8)</script>\n\n[a](javascript:alert(9)) [b](JaVa&#x0A;script:alert(10)) ![c](x \"onerror=alert(11)\")\n\n<img src=x onerror=\"alert(12)\">\n\n<iframe src=\"//evil\"></iframe>\n\n"
            + "<svg onload=\"alert(13)\"><script>alert(14)</script></svg>\n\n<form action=\"//evil\"><input type=text></form>\n\n# Title {: onclick=\"alert(15)\" }\n\n```html\n<script>alert(16)</script>\n```\n\n<a href=\"data:text/html,<script>alert(17)</script>\">d</a>\n");
        Write("hostile/docs/snippets.md", "# Snippets\n\n--8<-- \"secret.md\"\n--8<-- \"../secret.md\"\n--8<-- \"../../secret.md\"\n--8<-- \"/etc/passwd\"\n--8<-- \"passwd\"\n--8<-- \"link.md\"\n--8<-- \"https://example.com/x.md\"\n--8<-- \"snippets.md\"\n");
        Write("hostile/docs/quotes.md", "# Quotes\n\n" + new string('>', 1000) + " deep\n");
        Write("hostile/docs/lists.md", "# Lists\n\n" + string.Concat(Enumerable.Range(0, 1000).Select(static depth => new string(' ', 4 * depth % 2000) + "- deep\n")));
        Write("hostile/docs/one-line.md", "# Line\n\n" + string.Concat(Enumerable.Repeat("- ", 1000)) + "deep\n");
        Write("hostile/docs/deep.yml.md", "---\na: " + new string('[', 5000) + "\n---\n# Metadata\n");
        Write("hostile/docs/<img src=x onerror=alert(18)>.md", "No title.\n");
        Write("hostile/docs/up%2f..%2f..%2fx.md", "# Up\n");
        Write("hostile/docs/own.html", "<script>alert(19)</script>");
        Write("hostile/docs/404.html", "<script>alert(20)</script>");
        Write("hostile/docs/index.html", "<script>alert(21)</script>");
        Write("hostile/docs/techdocs_metadata.json", "{}");
        Write("hostile/docs/evil.js", "alert(22)");
        Write("hostile/docs/script.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(23)</script></svg>");
        Write("hostile/docs/event.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(24)\"/>");
        Write("hostile/docs/entity.svg", "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&x;</text></svg>");
        Write("hostile/docs/fine.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"1\"/></svg>");
        Write("hostile/docs/long.md", "# Long\n\n" + string.Concat(Enumerable.Repeat("A long page. ", 800_000)));
        using (var big = File.Create(Path.Combine(folder.Path, "hostile/docs/big.png"))) big.SetLength(100_000_000); // takes no room
        Link("hostile/docs/link.md", Path.Combine(elsewhere.Path, "secret.md"));
        Link("hostile/docs/beside.md", "../../secret.md");
        Link("hostile/docs/passwd", "/etc/passwd");
        Link("hostile/docs/folder", elsewhere.Path);
        Link("hostile/docs/round.md", "round.md");
        Link("hostile/docs/nowhere.md", "not/there.md");
    }

    void Write(string path, string text)
    {
        var place = Path.Combine(folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllText(place, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    void Link(string path, string target) => File.CreateSymbolicLink(Path.Combine(folder.Path, path), target);
}
