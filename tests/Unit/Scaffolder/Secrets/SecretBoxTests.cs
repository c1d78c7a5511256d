using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Secrets;

namespace Portico.Tests.Unit.Scaffolder.Secrets;

public sealed class SecretBoxTests
{
    static readonly byte[] Value = Encoding.UTF8.GetBytes("a secret of some length");

    [Fact]
    public void What_was_sealed_for_a_task_is_opened_for_it()
    {
        var box = Box(1);

        var closed = box.Seal("task", Value);

        Encoding.Latin1.GetString(closed).ShouldNotContain("secret");
        box.Seal("task", Value).ShouldNotBe(closed);
        box.Open("task", closed).ShouldBe(Value);
    }

    [Fact]
    public void It_is_not_opened_for_another_task_by_another_key_or_when_it_was_changed()
    {
        var closed = Box(1).Seal("task", Value);
        var changed = closed.ToArray();
        changed[^1] ^= 1;

        Should.Throw<CryptographicException>(() => Box(1).Open("other", closed));
        Should.Throw<CryptographicException>(() => Box(2).Open("task", closed));
        Should.Throw<CryptographicException>(() => Box(1).Open("task", changed));
        Should.Throw<CryptographicException>(() => Box(1).Open("task", closed.AsSpan(0, 20)));
    }

    [Fact]
    public void In_Azure_nothing_is_sealed_without_a_key_of_the_settings()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("WEBSITE_SITE_NAME", "portico")]).Build();

        var box = new SecretBox(new(Options.Create(new SecretOptions()), configuration));

        Should.Throw<ActionFailedException>(() => box.Seal("task", Value)).Message.ShouldContain("Scaffolder:SecretsKey");
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2hvcnQ=")]
    [InlineData("not base64 at all, though it is long enough")]
    public void A_key_is_32_bytes(string text) => SecretKey.TryRead(text, out _).ShouldBeFalse();

    static SecretBox Box(byte key) => new(new(Options.Create(new SecretOptions { SecretsKey = Convert.ToBase64String(Enumerable.Repeat(key, SecretKey.Size).ToArray()) }), new ConfigurationBuilder().Build()));
}
