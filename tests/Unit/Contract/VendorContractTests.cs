using System.Reflection;
using Azure.Data.Tables;

namespace Portico.Tests.Unit.Contract;

/// <summary>What infra/local declares in the vendor's namespaces is the vendor's: code compiled against it compiles against the vendor.</summary>
public sealed class VendorContractTests
{
    static readonly VendorListing Listing = VendorListing.Load();

    // Entities, and histories as objects of another package. Nothing overrides these members, so code that does without them compiles with the vendor too.
    static readonly string[] LeftOut =
    [
        "Microsoft.DurableTask.TaskOrchestrationContext: lacks 'virtual TaskOrchestrationEntityFeature Entities { get; }', and abstract classes must be complete",
        "Microsoft.DurableTask.Client.DurableTaskClient: lacks 'virtual DurableEntityClient Entities { get; }', and abstract classes must be complete",
        "Microsoft.DurableTask.Client.DurableTaskClient: lacks 'virtual Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)', and abstract classes must be complete",
    ];

    [Theory]
    [InlineData("Portico.Local.Tables")]
    [InlineData("Portico.Local.Host")]
    [InlineData("Portico.Local.Durable")]
    public void Public_types_in_the_vendors_namespaces_are_the_vendors(string assembly)
    {
        var differences = Assembly.Load(assembly).GetExportedTypes().Where(IsVendors).SelectMany(type => Contract.Differences(type, Listing)).Except(LeftOut).Order(StringComparer.Ordinal).ToList();

        differences.ShouldBeEmpty($"differences between {assembly} and Data/vendor-api.txt:\n{string.Join('\n', differences)}\n");
    }

    [Theory]
    [InlineData("Portico.Local.Tables")]
    [InlineData("Portico.Local.Host")]
    [InlineData("Portico.Local.Durable")]
    public void Every_other_public_type_says_that_it_is_local(string assembly)
    {
        var strangers = Assembly.Load(assembly).GetExportedTypes().Where(type => !IsVendors(type) && !IsLocal(type)).Select(TypeNames.Full);

        strangers.ShouldBeEmpty();
    }

    [Fact]
    public void The_client_for_tables_has_every_member_that_applications_use()
    {
        var ours = typeof(TableClient).Assembly.GetExportedTypes().ToDictionary(TypeNames.Full, DeclaredType.Of);

        var missing = Listing.Assembly("Azure.Data.Tables")
            .SelectMany(type => ours.TryGetValue(type.Name, out var our) ? type.Members.Except(our.Members).Select(member => $"{type.Name}: {member}") : [type.Name])
            .ToList();

        missing.ShouldBeEmpty(string.Join('\n', missing));
    }

    static bool IsVendors(Type type) => IsIn(type, "Azure") || IsIn(type, "Microsoft");

    static bool IsLocal(Type type) => IsIn(type, "Portico.Local");

    static bool IsIn(Type type, string root) => type.Namespace == root || type.Namespace?.StartsWith(root + ".", StringComparison.Ordinal) == true;
}
