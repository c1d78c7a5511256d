using Microsoft.Extensions.Options;

namespace Portico.Sources.Urls;

/// <summary>One request that the settings permit: where it goes and with which rights.</summary>
/// <param name="Uri">Address to ask.</param>
/// <param name="AllowPrivate">Whether loopback and private addresses are in order.</param>
/// <param name="Authorization">Header for this host, or null.</param>
sealed record PermittedUrl(Uri Uri, bool AllowPrivate, string? Authorization)
{
    /// <summary>Never shows the credential.</summary>
    public override string ToString() => Uri.ToString();
}

/// <summary>Holds each address, also each hop of a redirect, to the allow list.</summary>
sealed class UrlPermissions(IOptions<SourceOptions> options)
{
    /// <summary>The request to make for <paramref name="uri"/>, or null when no entry covers it.</summary>
    public PermittedUrl? Find(Uri uri)
    {
        if (uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0) return null;
        var file = RepositoryPages.ToFile(uri);
        var own = Entry(uri);
        if (file is null) return own is null ? null : Permit(uri, own);
        // Whoever allows the page means its file; the rights to use are those of the host that holds the file.
        if (Entry(file) is { } entry) return Permit(file, entry);
        if (own is not null) return file.Authority == uri.Authority ? Permit(file, own) : new(file, AllowPrivate: false, Authorization: null);
        return options.Value.PublicRepositories && RepositoryPages.IsPublic(uri) ? new(file, AllowPrivate: false, Authorization: null) : null;
    }

    AllowedHost? Entry(Uri uri) => options.Value.Allow.FirstOrDefault(entry => entry.Covers(uri));

    static PermittedUrl Permit(Uri uri, AllowedHost entry) => new(uri, entry.AllowPrivateAddresses, entry.Authorization);
}
