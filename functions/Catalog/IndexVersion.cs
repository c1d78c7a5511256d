using System.Globalization;
using Microsoft.AspNetCore.Http;
using Portico.Catalog.Index;
using Portico.Functions.Http;

namespace Portico.Functions.Catalog;

/// <summary>
/// Which state of the catalog an answer shows. What the index serves decides the answer to a request, so the index's fingerprint
/// makes the entity tag and no body has to be hashed; the tag is the same on every instance, and lasts while other things
/// than entities change. The build is part of it: another one may write differently.
/// </summary>
internal readonly record struct IndexVersion(string? ETag, string Position)
{
    static readonly string Build = $"{typeof(CatalogIndex).Module.ModuleVersionId:N}"[..8] + $"{typeof(IndexVersion).Module.ModuleVersionId:N}"[..8];

    /// <summary>The version of an index.</summary>
    public static IndexVersion Of(CatalogIndex index)
    {
        var position = index.Position.ToString(CultureInfo.InvariantCulture);
        return new($"W/\"{index.Fingerprint:x}-{Build}\"", position);
    }

    /// <summary>The version as the answer to a POST shows it: without a tag, for such answers are not kept.</summary>
    public IndexVersion OfPost => this with { ETag = null };

    /// <summary>True when the client has the answer of this version already.</summary>
    public bool IsKnownTo(HttpRequest request) => ETag is not null && EntityTags.Match(request.Headers.IfNoneMatch, ETag);

    /// <summary>The answer to such a client.</summary>
    public IResult NotModified() => new BareAnswer(StatusCodes.Status304NotModified) { ETag = ETag, FeedPosition = Position };
}
