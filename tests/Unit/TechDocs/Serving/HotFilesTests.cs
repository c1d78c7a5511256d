using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Portico.TechDocs.Serving;

namespace Portico.Tests.Unit.TechDocs.Serving;

public sealed class HotFilesTests
{
    [Fact]
    public void What_was_not_asked_for_the_longest_goes_first()
    {
        var hot = new HotFiles(100);
        foreach (var key in new[] { "a", "b", "c" }) hot.Set(key, Picture(30), "1");

        hot.TryFind("a", out _, out _).ShouldBeTrue();
        hot.Set("d", Picture(30), "1");

        hot.TryFind("a", out _, out _).ShouldBeTrue();
        hot.TryFind("b", out _, out _).ShouldBeFalse();
        hot.TryFind("d", out _, out _).ShouldBeTrue();
    }

    [Fact]
    public void A_file_is_kept_with_the_version_it_was_seen_with()
    {
        var hot = new HotFiles(100);
        hot.Set("a", Picture(30), "1");
        hot.Set("a", Picture(40), "2");

        hot.TryFind("a", out var file, out var version).ShouldBeTrue();
        (file!.Length, version).ShouldBe((40, "2"));
    }

    [Fact]
    public void What_is_replaced_or_forgotten_takes_no_room()
    {
        var hot = new HotFiles(100);
        for (var i = 0; i < 10; i++) hot.Set("a", Picture(90), "1");
        hot.Forget("a");

        foreach (var key in new[] { "b", "c", "d" }) hot.Set(key, Picture(30), "1");

        hot.TryFind("a", out _, out _).ShouldBeFalse();
        hot.TryFind("b", out _, out _).ShouldBeTrue();
    }

    static SiteFile Picture(int length) =>
        new(new BlobClient(new Uri("https://account.invalid/techdocs/p.png")), BlobsModelFactory.BlobProperties(contentLength: length, contentType: "image/png", eTag: new("1")), null);
}
