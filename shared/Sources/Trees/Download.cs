using Microsoft.Extensions.Options;
using Portico.Sources.Urls;

namespace Portico.Sources.Trees;

/// <summary>Downloads within the allow list of the section Sources, but with the limits of <see cref="TreeLimits"/>: archives are larger than catalog files.</summary>
sealed class Download
{
    readonly UrlPermissions permissions;
    readonly UrlSource source;

    public Download(TreeLimits limits, IOptions<SourceOptions> sources, UrlPermissions permissions, UrlClient client, TimeProvider time)
    {
        this.permissions = permissions;
        source = new(Options.Create(new SourceOptions
        {
            MaxBytes = limits.MaxDownloadBytes,
            MaxCompressionRatio = limits.MaxCompressionRatio,
            Timeout = limits.Timeout,
            MaxRedirects = sources.Value.MaxRedirects,
        }), permissions, client, time);
    }

    /// <summary>What the settings permit for a URL; null when they do not.</summary>
    public PermittedUrl? Find(Uri url) => permissions.Find(url);

    /// <summary>Reads what is known to be permitted, whole; null when it is still the version that was asked with.</summary>
    public async Task<SourceOutcome.Content?> ReadAsync(Uri url, PermittedUrl target, TreeRequest asked, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(asked.Token)) target = target with { Authorization = $"Bearer {asked.Token}" };
        return await source.ReadAsync(url.AbsoluteUri, target, asked.ETag, ct) switch
        {
            SourceOutcome.Content content => content,
            SourceOutcome.NotModified => null,
            SourceOutcome.NotFound missing => throw new SourceException(missing.Message) { Name = "NotFoundError" },
            SourceOutcome.Failed failed => throw new SourceException(failed.Message) { Name = failed.Name, IsTransient = failed.Transient },
            var other => throw new InvalidOperationException($"A read was answered with {other.GetType().Name}."),
        };
    }

    /// <summary>The refusal of a URL that no entry covers.</summary>
    public static SourceException NotAllowed(Uri url) => new(
        $"Reading from '{url}' is not allowed. You may need to configure an integration for the target host, or add it to the configured list of allowed hosts at 'backend.reading.allow'")
    { Name = "NotAllowedError" };
}
