using System.Net;
using Microsoft.AspNetCore.Http;
using Portico.Sources;
using Portico.Sources.Urls;
using Portico.Tests.Fakes.Http;

namespace Portico.Tests.Unit.Sources;

[Collection(typeof(Alone))]
public sealed class HostileUrlTests : IAsyncLifetime
{
    const int MiB = 1024 * 1024;
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    Upstream upstream = null!;

    public async ValueTask InitializeAsync() => upstream = await Upstream.StartAsync();

    public ValueTask DisposeAsync() => upstream.DisposeAsync();

    [Fact]
    public async Task A_host_that_is_not_listed_is_refused_in_the_anchors_words()
    {
        var failed = await FailAsync(An.Reader(), "https://not-allowed.example.com/x.yaml");

        $"{failed.Name}: {failed.Message}".ShouldBe(
            "Error: Unable to read url, Reading from 'https://not-allowed.example.com/x.yaml' is not allowed. You may need to configure an integration for the target host, or add it to the configured list of allowed hosts at 'backend.reading.allow'");
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://127.0.0.1:1/x.yaml")]
    [InlineData("http://localhost/x.yaml")]
    [InlineData("http://[::1]/x.yaml")]
    [InlineData("http://[::ffff:169.254.169.254]/x.yaml")]
    [InlineData("https://elsewhere.example.com/x.yaml")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_to_a_place_that_is_not_listed_is_refused(string location)
    {
        upstream.On("/x.yaml", Answers.Redirect(location));

        var failed = await FailAsync(Reader(), upstream.Url("/x.yaml"));

        failed.Name.ShouldBe("NotAllowedError");
        failed.Message.ShouldContain("which is not allowed");
    }

    [Theory]
    [InlineData("10.1.2.3", "private")]
    [InlineData("169.254.169.254", "link-local")]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("::1", "loopback")]
    [InlineData("::ffff:10.0.0.1", "private")]
    [InlineData("64:ff9b::a9fe:a9fe", "link-local")]
    [InlineData("fd00:ec2::254", "unique-local")]
    [InlineData("168.63.129.16", "Azure platform")]
    public async Task A_listed_name_that_leads_inside_is_refused(string address, string range)
    {
        var reader = An.Reader(new Names(address), ("Sources:Allow:0:Host", "*.example.com"));

        var failed = await FailAsync(reader, "https://rebound.example.com/x.yaml");

        failed.Name.ShouldBe("NotAllowedError");
        failed.Message.ShouldContain($"a {range} address");
    }

    [Fact]
    public async Task One_inner_address_among_outer_ones_is_enough_to_refuse()
    {
        var reader = An.Reader(new Names("93.184.216.34", "127.0.0.1"), ("Sources:Allow:0:Host", "example.com"));

        (await FailAsync(reader, "https://example.com/x.yaml")).Name.ShouldBe("NotAllowedError");
    }

    [Fact]
    public async Task The_right_to_private_addresses_does_not_open_link_local_ones()
    {
        var reader = An.Reader(new Names("169.254.169.254"), ("Sources:Allow:0:Host", "example.com"), ("Sources:Allow:0:AllowPrivateAddresses", "true"));

        (await FailAsync(reader, "https://example.com/x.yaml")).Message.ShouldContain("link-local");
    }

    [Fact]
    public async Task The_right_to_private_addresses_ends_at_the_host_that_has_it()
    {
        upstream.On("/x.yaml", Answers.Redirect($"http://public.example.com:{upstream.Port}/y.yaml"));
        upstream.Serve("/y.yaml", "kind: API");
        var reader = An.Reader(
            new Names("127.0.0.1"),
            [.. Allowed(), ("Sources:Allow:1:Host", $"public.example.com:{upstream.Port}"), ("Sources:Allow:1:AllowHttp", "true")]);

        (await FailAsync(reader, upstream.Url("/x.yaml"))).Message.ShouldContain("'public.example.com' leads to 127.0.0.1");
    }

    [Fact]
    public async Task A_circle_of_redirects_ends()
    {
        upstream.On("/x.yaml", Answers.Redirect("/x.yaml", StatusCodes.Status307TemporaryRedirect));

        (await FailAsync(Reader(), upstream.Url("/x.yaml"))).Message.ShouldContain("more than 5 times (Sources:MaxRedirects)");
        upstream.Requests.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_does_not_come_to_an_end_is_left(bool drips)
    {
        upstream.On("/x.yaml", drips ? Answers.Drip(TimeSpan.FromMilliseconds(20)) : Answers.Hang());
        var reader = An.Reader([.. Allowed(), ("Sources:Timeout", "00:00:00.300")]);

        var failed = await FailAsync(reader, upstream.Url("/x.yaml"));

        failed.Transient.ShouldBeTrue();
        failed.Message.ShouldContain("within 0.3 s (Sources:Timeout)");
    }

    [Theory]
    [InlineData(true, 2 * MiB)]
    [InlineData(false, 40 * MiB)]
    public async Task Fifty_megabytes_are_given_up_at_the_limit(bool announced, long memory)
    {
        upstream.On("/x.yaml", Answers.Large(50 * MiB, announced));

        var allocated = await AllocatedAsync(async () =>
            (await FailAsync(Reader(), upstream.Url("/x.yaml"))).Message.ShouldContain("larger than 10,485,760 bytes (Sources:MaxBytes)"));

        allocated.ShouldBeLessThan(memory);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_bomb_is_defused_before_it_unfolds(string encoding)
    {
        upstream.On("/x.yaml", Answers.Bomb(200, encoding));

        var allocated = await AllocatedAsync(async () =>
        {
            var failed = await FailAsync(Reader(), upstream.Url("/x.yaml"));
            failed.Message.ShouldContain("Sources:Max");
            failed.Transient.ShouldBeFalse();
        });

        allocated.ShouldBeLessThan(40 * MiB);
    }

    [Fact]
    public async Task A_small_bomb_is_told_by_its_ratio()
    {
        upstream.On("/x.yaml", Answers.Bomb(5));

        (await FailAsync(Reader(), upstream.Url("/x.yaml"))).Message.ShouldContain("more than 200 times its size (Sources:MaxCompressionRatio)");
    }

    [Fact]
    public async Task A_damaged_packing_is_named()
    {
        upstream.On("/x.yaml", context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.Body.WriteAsync("not gzip at all"u8.ToArray(), context.RequestAborted).AsTask();
        });

        (await FailAsync(Reader(), upstream.Url("/x.yaml"))).Message.ShouldContain("damaged");
    }

    [Fact]
    public async Task A_body_that_breaks_off_may_be_tried_again()
    {
        upstream.On("/x.yaml", async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync("kind: "u8.ToArray(), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        });

        (await FailAsync(Reader(), upstream.Url("/x.yaml"))).Transient.ShouldBeTrue();
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on_may_be_tried_again()
    {
        var gone = await Upstream.StartAsync();
        var port = gone.Port;
        await gone.DisposeAsync();
        var reader = An.Reader(("Sources:Allow:0:Host", $"127.0.0.1:{port}"), ("Sources:Allow:0:AllowHttp", "true"), ("Sources:Allow:0:AllowPrivateAddresses", "true"));

        var failed = await FailAsync(reader, $"http://127.0.0.1:{port}/x.yaml");

        failed.Transient.ShouldBeTrue();
        failed.Message.ShouldEndWith("the connection was refused.");
    }

    ISourceReader Reader() => An.Reader(Allowed());

    (string, string?)[] Allowed() =>
    [
        ("Sources:Allow:0:Host", $"127.0.0.1:{upstream.Port}"),
        ("Sources:Allow:0:AllowHttp", "true"),
        ("Sources:Allow:0:AllowPrivateAddresses", "true"),
    ];

    static async Task<SourceOutcome.Failed> FailAsync(ISourceReader reader, string url) =>
        (await reader.ReadAsync("url", url, null, Ct)).ShouldBeOfType<SourceOutcome.Failed>();

    // Counts the whole process, the server too: a bound on both.
    static async Task<long> AllocatedAsync(Func<Task> act)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await act();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    sealed class Names(params string[] addresses) : INameResolver
    {
        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct) =>
            Task.FromResult(IPAddress.TryParse(host, out var literal) ? [literal] : addresses.Select(IPAddress.Parse).ToArray());
    }
}
