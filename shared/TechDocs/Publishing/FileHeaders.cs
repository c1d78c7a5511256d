using System.Collections.Frozen;
using Azure.Storage.Blobs.Models;

namespace Portico.TechDocs.Publishing;

/// <summary>Headers that files of a site are served with.</summary>
static class FileHeaders
{
    static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".ico"] = "image/x-icon",
        [".mp4"] = "video/mp4",
        [".webm"] = "video/webm",
        [".mp3"] = "audio/mpeg",
        [".pdf"] = "application/pdf",
        [".zip"] = "application/zip",
        [".woff2"] = "font/woff2",
        [".woff"] = "font/woff",
        [".ttf"] = "font/ttf",
        [".otf"] = "font/otf",
        [".bmp"] = "image/bmp",
        [".apng"] = "image/apng",
        [".mov"] = "video/quicktime",
        [".m4v"] = "video/mp4",
        [".ogv"] = "video/ogg",
        [".ogg"] = "audio/ogg",
        [".oga"] = "audio/ogg",
        [".m4a"] = "audio/mp4",
        [".wav"] = "audio/wav",
        [".vtt"] = "text/vtt; charset=utf-8",
        [".gz"] = "application/gzip",
        [".tgz"] = "application/gzip",
        [".wasm"] = "application/wasm",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // What a browser would run or show as a page of ours is shown as the text that it is.
    static readonly FrozenSet<string> Texts = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        ".html", ".htm", ".xhtml", ".xml", ".xsl", ".xslt", ".mjs", ".txt", ".md", ".csv", ".yaml", ".yml", ".toml", ".log", ".sh", ".ps1", ".py", ".cs", ".ts");

    /// <summary>The headers of a file.</summary>
    /// <param name="path">In the site.</param>
    /// <param name="isOurs">Whether Portico wrote it. What authors bring is not trusted.</param>
    public static BlobHttpHeaders Of(string path, bool isOurs)
    {
        var ending = System.IO.Path.GetExtension(path);
        var type = isOurs && ending == ".html" ? "text/html; charset=utf-8"
            : Texts.Contains(ending) || (!isOurs && ending.Equals(".js", StringComparison.OrdinalIgnoreCase)) ? "text/plain; charset=utf-8"
            : Types.GetValueOrDefault(ending, "application/octet-stream");
        var forever = isOurs && path.StartsWith("assets/", StringComparison.Ordinal) && ending is ".css" or ".js";
        return new() { ContentType = type, CacheControl = forever ? "public, max-age=31536000, immutable" : "no-cache" };
    }
}
