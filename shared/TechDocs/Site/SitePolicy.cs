namespace Portico.TechDocs.Site;

/// <summary>What a browser may do with a page, should something have slipped through when it was made.</summary>
public static class SitePolicy
{
    /// <summary>
    /// Pages run our script and no other; pictures may come from elsewhere, such as badges. It stands in each page, because not
    /// every place where a site is published can send headers.
    /// </summary>
    public const string Page = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' https: data:; media-src 'self' https:; font-src 'self'; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'";
}
