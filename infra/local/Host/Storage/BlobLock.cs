using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;

namespace Portico.Local.Storage;

/// <summary>A lock that one process at a time holds, by a blob lease that it renews. A dead process of this machine does not keep it.</summary>
sealed class BlobLock(BlobContainerClient container, string path, ILogger logger)
{
    /// <summary>The shortest lease the service gives.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    readonly BlobClient blob = container.GetBlobClient(path);

    /// <summary>Null: another process has it.</summary>
    public async Task<HeldLock?> TryTakeAsync(CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            var lease = blob.GetBlobLeaseClient(Guid.NewGuid().ToString());
            var started = TimeProvider.System.GetTimestamp();
            try
            {
                await lease.AcquireAsync(Lease, cancellationToken: ct).ConfigureAwait(false);
                await blob.SetMetadataAsync(Owner.This.ToMetadata(), new() { LeaseId = lease.LeaseId }, ct).ConfigureAwait(false);
                return new(lease, started, path, logger);
            }
            catch (RequestFailedException e) when (e.Status == 404 && attempt < 2)
            {
                await CreateAsync(ct).ConfigureAwait(false);
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                if (attempt >= 2 || !await BreakIfOwnerIsDeadAsync(ct).ConfigureAwait(false))
                {
                    return null;
                }
            }
        }
    }

    async Task CreateAsync(CancellationToken ct)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: ct).ConfigureAwait(false);
        try
        {
            await blob.UploadAsync(BinaryData.FromString(""), new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, ct).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // Another process was quicker: the blob is there, which is all that is wanted.
        }
    }

    /// <summary>The break carries the ETag seen: who takes the lock writes its name and so changes the ETag, and is not broken by a second one.</summary>
    async Task<bool> BreakIfOwnerIsDeadAsync(CancellationToken ct)
    {
        try
        {
            var properties = (await blob.GetPropertiesAsync(cancellationToken: ct).ConfigureAwait(false)).Value;
            if (!Owner.IsDead(properties.Metadata))
            {
                return false;
            }

            await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, new() { IfMatch = properties.ETag }, ct).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <summary>The process that holds a lock, as written beside it.</summary>
    internal sealed record Owner(string Machine, int Process, long Started)
    {
        static readonly TimeSpan StartPrecision = TimeSpan.FromSeconds(5);

        public static Owner This { get; } = Read();

        public Dictionary<string, string> ToMetadata() => new()
        {
            ["machine"] = Machine,
            ["process"] = Process.ToString(CultureInfo.InvariantCulture),
            ["started"] = Started.ToString(CultureInfo.InvariantCulture),
        };

        public static bool IsDead(IDictionary<string, string> metadata)
        {
            if (!metadata.TryGetValue("machine", out var machine) || machine != This.Machine
                || !metadata.TryGetValue("process", out var process) || !int.TryParse(process, CultureInfo.InvariantCulture, out var id)
                || !metadata.TryGetValue("started", out var started) || !long.TryParse(started, CultureInfo.InvariantCulture, out var ticks))
            {
                return false;
            }

            try
            {
                using var running = System.Diagnostics.Process.GetProcessById(id);
                return TimeSpan.FromTicks(Math.Abs(running.StartTime.ToUniversalTime().Ticks - ticks)) > StartPrecision;
            }
            catch (ArgumentException)
            {
                return true;
            }
        }

        static Owner Read()
        {
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            return new(Uri.EscapeDataString(Environment.MachineName), process.Id, process.StartTime.ToUniversalTime().Ticks);
        }
    }
}
