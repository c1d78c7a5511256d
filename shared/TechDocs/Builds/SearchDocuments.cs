using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Portico.Catalog.Model;
using Portico.Storage;
using Portico.TechDocs.Search;

namespace Portico.TechDocs.Builds;

/// <summary>
/// Keeps the parts of all pages of a site for a search index: one JSON object a line, packed, in a blob that is named by the
/// content. Whoever holds a name reads the same documents, whatever is published meanwhile, until they are replaced.
/// </summary>
public sealed class SearchDocuments
{
    const string Container = "techdocs-search";

    readonly StorageAccount account;

    internal SearchDocuments(StorageAccount account) => this.account = account;

    /// <summary>Reads documents.</summary>
    /// <param name="name">As <see cref="DocsBuildState.SearchDocuments"/> has it.</param>
    /// <param name="ct">Stops it.</param>
    public async IAsyncEnumerable<SearchSection> ReadAsync(string name, [EnumeratorCancellation] CancellationToken ct)
    {
        var container = await account.ContainerAsync(Container, ct);
        await using var packed = await container.GetBlobClient(name).OpenReadAsync(cancellationToken: ct);
        await using var plain = new GZipStream(packed, CompressionMode.Decompress);
        using var lines = new StreamReader(plain);
        while (await lines.ReadLineAsync(ct) is { } line) if (JsonSerializer.Deserialize(line, SearchDocumentsJson.Default.SearchSection) is { } section) yield return section;
    }

    /// <summary>Stores the documents of a site, unless the same are there.</summary>
    /// <returns>Their name.</returns>
    internal async Task<string> StoreAsync(EntityRef entity, string file, CancellationToken ct)
    {
        var container = await account.ContainerAsync(Container, ct);
        await using var content = File.OpenRead(file);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
        var name = $"{entity.Namespace}/{entity.Kind}/{entity.Name}/{hash}.jsonl.gz";
        content.Position = 0;
        try
        {
            await using var packed = await container.GetBlockBlobClient(name).OpenWriteAsync(overwrite: true, new BlockBlobOpenWriteOptions { OpenConditions = new() { IfNoneMatch = ETag.All }, HttpHeaders = new() { ContentType = "application/gzip" } }, ct);
            await using var plain = new GZipStream(packed, CompressionLevel.Optimal);
            await content.CopyToAsync(plain, ct);
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
        }
        return name;
    }

    /// <summary>Deletes documents.</summary>
    internal async Task DeleteAsync(string name, CancellationToken ct) =>
        await (await account.ContainerAsync(Container, ct)).GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: ct);

    /// <summary>Writes documents to a file while a site is rendered.</summary>
    internal sealed class Writer(string file) : IDisposable
    {
        readonly FileStream output = new(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 64 * 1024);

        /// <summary>Adds the parts of a page.</summary>
        public void Add(IReadOnlyList<SearchSection> sections)
        {
            foreach (var section in sections)
            {
                JsonSerializer.Serialize(output, section, SearchDocumentsJson.Default.SearchSection);
                output.WriteByte((byte)'\n');
            }
        }

        /// <inheritdoc/>
        public void Dispose() => output.Dispose();
    }
}

/// <summary>How documents for the search are stored.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SearchSection))]
sealed partial class SearchDocumentsJson : JsonSerializerContext;
