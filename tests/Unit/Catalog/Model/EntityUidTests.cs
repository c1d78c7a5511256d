using Portico.Catalog.Model;

namespace Portico.Tests.Unit.Catalog.Model;

public sealed class EntityUidTests
{
    // Computed with another implementation of RFC 9562; clients keep uids, so they may never change.
    [Theory]
    [InlineData("component:default/storefront", "e75abb06-31bb-5182-9af7-2a975d2db891")]
    [InlineData("group:external/ünï", "1667c4a6-2df1-519d-9633-56afdf8f4abf")]
    public void A_uid_is_the_version_5_uuid_of_the_reference(string reference, string uid) => EntityUid.Of(reference).ShouldBe(uid);

    [Fact]
    public void Long_references_have_uids_too() => Guid.Parse(EntityUid.Of(new string('x', 5000))).Version.ShouldBe(5);
}
