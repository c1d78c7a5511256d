using System.Security.Cryptography;
using System.Text;

namespace Portico.TechDocs.Site;

/// <summary>
/// The theme's files. They are named by their content, so they may be kept forever; the stylesheet's name is of the form
/// that Backstage's reader lets through.
/// </summary>
sealed class SiteAssets
{
    /// <summary>Path of the icon.</summary>
    public const string Icon = "assets/images/favicon.svg";

    SiteAssets()
    {
        byte[] css = [.. Read("site/main.css"), .. Read("site/reader.css")];
        var script = Read("site/site.js");
        Stylesheet = $"assets/stylesheets/main.{Hash(css)}.min.css";
        Script = $"assets/javascripts/site.{Hash(script)}.js";
        Files = [new(Stylesheet, css), new(Script, script), new(Icon, Read("site/favicon.svg"))];
    }

    /// <summary>The theme.</summary>
    public static SiteAssets Current { get; } = new();

    /// <summary>Path of the stylesheet.</summary>
    public string Stylesheet { get; }

    /// <summary>Path of the script.</summary>
    public string Script { get; }

    /// <summary>Paths and contents.</summary>
    public IReadOnlyList<KeyValuePair<string, byte[]>> Files { get; }

    static byte[] Read(string name)
    {
        using var stream = typeof(SiteAssets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd());
    }

    static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..8];
}
