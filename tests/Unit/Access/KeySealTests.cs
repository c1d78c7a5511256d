using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Portico.Access;
using Portico.Access.Keys;

namespace Portico.Tests.Unit.Access;

public sealed class KeySealTests
{
    static readonly byte[] Plain = "a private key"u8.ToArray();

    [Fact]
    public void What_is_sealed_comes_back_and_cannot_be_read_before()
    {
        var seal = Seal(NewKey());

        var stored = seal.Close("one", Plain);

        stored.AsSpan().IndexOf(Plain).ShouldBe(-1);
        seal.Open("one", stored, isSealed: true).ShouldBe(Plain);
    }

    [Fact]
    public void Another_key_another_id_or_a_changed_byte_opens_nothing()
    {
        var seal = Seal(NewKey());
        var stored = seal.Close("one", Plain);

        Seal(NewKey()).Open("one", stored, isSealed: true).ShouldBeNull();
        seal.Open("two", stored, isSealed: true).ShouldBeNull();
        stored[^1] ^= 1;
        seal.Open("one", stored, isSealed: true).ShouldBeNull();
        seal.Open("one", [1, 2, 3], isSealed: true).ShouldBeNull();
    }

    [Fact]
    public void With_a_key_nothing_unsealed_is_trusted_to_sign()
    {
        Seal(NewKey()).Open("one", Plain, isSealed: false).ShouldBeNull();
        Seal(null).Open("one", Plain, isSealed: false).ShouldBe(Plain);
    }

    static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    static KeySeal Seal(string? key) => new(Options.Create(new AccessOptions { KeyEncryptionKey = key }));
}
