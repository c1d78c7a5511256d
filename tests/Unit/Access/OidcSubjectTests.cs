using Portico.Access.Oidc;

namespace Portico.Tests.Unit.Access;

public sealed class OidcSubjectTests
{
    [Theory]
    [InlineData("jane", "user:default/jane")]
    [InlineData("Jane.Doe", "user:default/jane.doe")]
    [InlineData("user:staff/Jane", "user:staff/jane")]
    [InlineData("Jane@Example.com", "user:default/jane")]
    [InlineData("jane@elsewhere.com", null)]
    [InlineData("jane@example.com@elsewhere.com", null)]
    [InlineData("user:default/jane@example.com", null)]
    [InlineData("jane_elsewhere.com#ext#@example.com", null)]
    [InlineData("group:default/admins", null)]
    [InlineData("default/jane", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_user_is_named_by_reference_by_name_or_by_an_address_of_our_domains(string? claim, string? reference) =>
        OidcSubject.Reference(claim, ["example.com"]).ShouldBe(reference);
}
