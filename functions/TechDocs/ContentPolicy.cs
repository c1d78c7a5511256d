using Microsoft.AspNetCore.Http;

namespace Portico.Functions.TechDocs;

/// <summary>What a browser may do with a file of docs, should something have slipped through when it was made.</summary>
internal static class ContentPolicy
{
    // Pages run our script and no other; pictures may come from elsewhere, such as badges.
    const string Page = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' https: data:; media-src 'self' https:; font-src 'self'; "
        + "connect-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

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
