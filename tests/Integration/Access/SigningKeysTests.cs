using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Access;
using Portico.Access.Keys;
using Portico.Storage;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Access;

public sealed class SigningKeysTests(AzuriteServer azurite)
{
    static readonly string KeyOne = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    static readonly string KeyTwo = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    readonly string prefix = azurite.NewPrefix();
    readonly StillTime time = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instances_share_a_key_and_it_lies_sealed_in_the_table()
    {
        await using var one = Instance(KeyOne);
        await using var two = Instance(KeyOne);

        var key = await Keys(one).CurrentAsync(Ct);
        var same = await Keys(two).CurrentAsync(Ct);

        same.Id.ShouldBe(key.Id);
        key.Verify([1], same.Sign([1])).ShouldBeTrue();
        var table = await one.GetRequiredService<StorageAccount>().TableAsync("AccessKeys", Ct);
        var row = await table.GetEntityAsync<Azure.Data.Tables.TableEntity>("signing", key.Id, cancellationToken: Ct);
        row.Value.GetBinary("Private").AsSpan().IndexOf(key.ExportPrivate().AsSpan(8, 20)).ShouldBe(-1);
    }

    [Fact]
    public async Task A_key_that_cannot_be_opened_verifies_and_another_signs()
    {
        await using var before = Instance(KeyOne);
        await using var after = Instance(KeyTwo);
        var old = await Keys(before).CurrentAsync(Ct);

        var current = await Keys(after).CurrentAsync(Ct);

        current.Id.ShouldNotBe(old.Id);
        (await Keys(after).FindAsync(old.Id, Ct))!.Verify([1], old.Sign([1])).ShouldBeTrue();
    }

    [Fact]
    public async Task Keys_rotate_and_stay_listed_until_their_last_token_has_expired()
    {
        await using var instance = Instance(KeyOne);
        var keys = Keys(instance);
        var first = await keys.CurrentAsync(Ct);

        time.Now += TimeSpan.FromHours(25);
        var second = await keys.CurrentAsync(Ct);
        var both = await keys.ListAsync(Ct);
        time.Now += TimeSpan.FromHours(1);

        second.Id.ShouldNotBe(first.Id);
        both.Select(key => key.Id).ShouldBe([second.Id, first.Id]);
        (await keys.ListAsync(Ct)).Select(key => key.Id).ShouldBe([second.Id]);
        (await keys.FindAsync(first.Id, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_key_that_another_instance_made_is_found_within_a_second()
    {
        await using var one = Instance(KeyOne);
        await using var two = Instance(KeyTwo);
        await Keys(one).CurrentAsync(Ct);

        var key = await Keys(two).CurrentAsync(Ct);
        (await Keys(one).FindAsync(key.Id, Ct)).ShouldBeNull("it was read less than a second ago");
        time.Now += TimeSpan.FromSeconds(2);

        (await Keys(one).FindAsync(key.Id, Ct)).ShouldNotBeNull();
    }

    static SigningKeys Keys(IServiceProvider instance) => instance.GetRequiredService<SigningKeys>();

    ServiceProvider Instance(string key)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Storage:Prefix"] = prefix,
            ["Access:KeyEncryptionKey"] = key,
        }).Build();
        return new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(time).AddPorticoStorage(configuration).AddPorticoAccess(configuration).BuildServiceProvider();
    }

    /// <summary>Time that stands still until the test moves it.</summary>
    sealed class StillTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
