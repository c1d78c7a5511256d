using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging.Abstractions;
using Portico.Local.Storage;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Host;

public sealed class BlobLockTests(AzuriteServer azurite)
{
    const string Name = "locks/test/lock";

    readonly BlobContainerClient container = new(azurite.ConnectionString, azurite.NewPrefix() + "-locks");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_at_a_time_has_it_until_it_is_given_back()
    {
        var first = (await Lock().TryTakeAsync(Ct)).ShouldNotBeNull();
        first.IsHeld.ShouldBeTrue();
        (await Lock().TryTakeAsync(Ct)).ShouldBeNull();

        await first.DisposeAsync();

        await using var second = (await Lock().TryTakeAsync(Ct)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_many_who_try_at_once_one_gets_it()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Lock().TryTakeAsync(Ct)));

        await using var only = tries.Where(held => held is not null).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_dead_process_of_this_machine_does_not_keep_it_and_one_of_another_machine_does(bool elsewhere)
    {
        await (await Lock().TryTakeAsync(Ct)).ShouldNotBeNull().DisposeAsync();
        var lease = container.GetBlobClient(Name).GetBlobLeaseClient();
        await lease.AcquireAsync(BlobLock.Lease, cancellationToken: Ct);
        var owner = BlobLock.Owner.This with { Started = BlobLock.Owner.This.Started - TimeSpan.TicksPerHour };
        await container.GetBlobClient(Name).SetMetadataAsync((elsewhere ? owner with { Machine = "elsewhere" } : owner).ToMetadata(), new() { LeaseId = lease.LeaseId }, Ct);

        await using var held = await Lock().TryTakeAsync(Ct);

        (held is null).ShouldBe(elsewhere);
    }

    BlobLock Lock() => new(container, Name, NullLogger.Instance);
}
