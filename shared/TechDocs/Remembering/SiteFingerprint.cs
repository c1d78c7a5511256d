using System.Security.Cryptography;
using System.Text;
using Portico.TechDocs.Building;

namespace Portico.TechDocs.Remembering;

/// <summary>Says by a hash what all pages of a site depend on: when it changes, every page is made anew.</summary>
static class SiteFingerprint
{
    /// <summary>The fingerprint of a site.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="limits">What a page may take.</param>
    /// <param name="settings">Text of <c>mkdocs.yml</c> and what it includes.</param>
    /// <param name="site">Its files and its navigation: links lead to the former, and the latter stands on every page.</param>
    public static string Of(SiteRequest request, SiteLimits limits, string settings, SiteMap site)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(typeof(SiteFingerprint).Module.ModuleVersionId.ToString());
        Add(request.Name);
        Add(request.EditBase);
        Add(request.Repository);
        Add(request.AsListed ? "listed" : "all");
        Add(request.OnSections is null ? "site" : "site and sections");
        Add(limits.PageTime.ToString());
        Add(settings);
        foreach (var file in site.Files)
        {
            Add(file.IsBeside ? $"../{file.Written}" : file.Path);
            Add(file.Site?.Folder);
        }
        AddNav(site.Nav);
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void AddNav(IReadOnlyList<NavNode> nodes)
        {
            Add("(");
            foreach (var node in nodes)
            {
                Add(node.Title);
                Add(node.Page?.Url ?? node.Address);
                AddNav(node.Children);
            }
            Add(")");
        }

        // A length before each text, so that none can look like two.
        void Add(string? text)
        {
            var bytes = Encoding.UTF8.GetBytes(text ?? "");
            hash.AppendData(BitConverter.GetBytes(text is null ? -1 : bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
