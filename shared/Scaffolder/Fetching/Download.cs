using Microsoft.Extensions.Options;
using Portico.Scaffolder.Actions;
using Portico.Sources;
using Portico.Sources.Urls;

namespace Portico.Scaffolder.Fetching;

/// <summary>Downloads within the allow list of the section Sources, but with the limits of <see cref="FetchOptions"/>: archives are larger than catalog files.</summary>
sealed class Download
{
    readonly UrlPermissions permissions;
    readonly UrlSource source;

    public Download(IOptions<FetchOptions> options, IOptions<SourceOptions> sources, UrlPermissions permissions, UrlClient client, TimeProvider time)
    {
        this.permissions = permissions;
        source = new(Microsoft.Extensions.Options.Options.Create(new SourceOptions
        {
            MaxBytes = options.Value.MaxDownloadBytes,
            MaxCompressionRatio = options.Value.MaxCompressionRatio,
            Timeout = options.Value.Timeout,
            MaxRedirects = sources.Value.MaxRedirects,
        }), permissions, client, time);
    }

    /// <summary>What the settings permit for a URL; null when they do not.</summary>
    public PermittedUrl? Find(Uri url) => permissions.Find(url);

    /// <summary>Reads a URL whole.</summary>
    public Task<ReadOnlyMemory<byte>> ReadAsync(Uri url, string? token, CancellationToken ct) =>
        ReadAsync(url, permissions.Find(url) ?? throw NotAllowed(url), token, ct);

    /// <summary>Reads what is known to be permitted.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(Uri url, PermittedUrl target, string? token, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(token)) target = target with { Authorization = $"Bearer {token}" };
        return await source.ReadAsync(url.AbsoluteUri, target, null, ct) switch
        {
            SourceOutcome.Content content => content.Data,
            SourceOutcome.NotFound missing => throw new ActionFailedException(missing.Message) { Name = "NotFoundError" },
            SourceOutcome.Failed failed => throw new ActionFailedException(failed.Message) { Name = failed.Name },
            var other => throw new InvalidOperationException($"An unconditional read was answered with {other.GetType().Name}."),
        };
    }

    /// <summary>The refusal of a URL that no entry covers.</summary>
    public static ActionFailedException NotAllowed(Uri url) => new(
        $"Reading from '{url}' is not allowed. You may need to configure an integration for the target host, or add it to the configured list of allowed hosts at 'backend.reading.allow'")
    { Name = "NotAllowedError" };
}
