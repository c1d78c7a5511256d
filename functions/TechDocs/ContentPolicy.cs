using Microsoft.AspNetCore.Http;
using Portico.TechDocs.Site;

namespace Portico.Functions.TechDocs;

/// <summary>What a browser may do with a file of docs, should something have slipped through when it was made.</summary>
internal static class ContentPolicy
{
    // What a page says of itself cannot say who may frame it.
    const string Page = SitePolicy.Page + "; frame-ancestors 'self'";

    // A drawing that is opened by itself runs nothing and asks for nothing.
    const string Drawing = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    /// <summary>Sets the headers for a file of a type.</summary>
    public static void Apply(IHeaderDictionary headers, string type)
    {
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (type.StartsWith("text/html", StringComparison.Ordinal)) headers.ContentSecurityPolicy = Page;
        else if (type.StartsWith("image/svg", StringComparison.Ordinal)) headers.ContentSecurityPolicy = Drawing;
    }
}
