using System.Text;
using Microsoft.AspNetCore.Http;
using Portico.Sources;
using Portico.Tests.Fakes.Http;

namespace Portico.Tests.Unit.Sources;

public sealed class UrlReadingTests : IAsyncLifetime
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    Upstream upstream = null!;

    public async ValueTask InitializeAsync() => upstream = await Upstream.StartAsync();

    public ValueTask DisposeAsync() => upstream.DisposeAsync();

    [Fact]
    public async Task Content_comes_with_an_etag_that_makes_the_next_read_conditional()
    {
        upstream.Serve("/x.yaml", "kind: Component", etag: "\"one\"");
        var reader = Reader();

        var first = await ReadAsync<SourceOutcome.Content>(reader, "/x.yaml");
        Encoding.UTF8.GetString(first.Data.Span).ShouldBe("kind: Component");
        await ReadAsync<SourceOutcome.NotModified>(reader, "/x.yaml", first.ETag);

        upstream.Requests[1].Headers["If-None-Match"].ShouldBe("\"one\"");
        upstream.Serve("/x.yaml", "kind: API", etag: "\"two\"");
        (await ReadAsync<SourceOutcome.Content>(reader, "/x.yaml", first.ETag)).ETag.ShouldNotBe(first.ETag);
    }

    [Fact]
    public async Task A_date_of_last_change_serves_where_there_is_no_etag()
    {
        upstream.On("/x.yaml", Answers.Dated("kind: API"u8.ToArray(), DateTimeOffset.UnixEpoch.AddYears(50)));
        var reader = Reader();

        var first = await ReadAsync<SourceOutcome.Content>(reader, "/x.yaml");
        await ReadAsync<SourceOutcome.NotModified>(reader, "/x.yaml", first.ETag);

        upstream.Requests[1].Headers.Keys.ShouldContain("If-Modified-Since");
    }

    [Fact]
    public async Task A_date_of_this_very_second_is_not_trusted()
    {
        upstream.On("/x.yaml", Answers.Dated("one"u8.ToArray(), TimeProvider.System.GetUtcNow()));
        var reader = Reader();

        var first = await ReadAsync<SourceOutcome.Content>(reader, "/x.yaml");
        first.ETag.ShouldStartWith("h:");
    }

    [Fact]
    public async Task Unchanged_content_of_a_server_without_any_tag_is_recognised()
    {
        upstream.Serve("/x.yaml", "kind: API");
        var reader = Reader();

        var first = await ReadAsync<SourceOutcome.Content>(reader, "/x.yaml");
        await ReadAsync<SourceOutcome.NotModified>(reader, "/x.yaml", first.ETag);
        upstream.Serve("/x.yaml", "kind: User");
        await ReadAsync<SourceOutcome.Content>(reader, "/x.yaml", first.ETag);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("bare deflate")]
    public async Task Packed_answers_are_unpacked(string encoding)
    {
        var text = string.Concat(Enumerable.Range(0, 5000).Select(i => $"line {i}\n"));
        upstream.On("/x.yaml", Answers.Packed(Encoding.UTF8.GetBytes(text), encoding));

        var content = await ReadAsync<SourceOutcome.Content>(Reader(), "/x.yaml");

        Encoding.UTF8.GetString(content.Data.Span).ShouldBe(text);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task What_is_not_there_is_said_in_the_anchors_words(int status)
    {
        upstream.On("/gone.yaml", Answers.Status(status));

        (await ReadAsync<SourceOutcome.NotFound>(Reader(), "/gone.yaml")).Message
            .ShouldBe($"Unable to read url, no matching files found for {upstream.Url("/gone.yaml")}");
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(503, true)]
    [InlineData(429, true)]
    [InlineData(418, false)]
    [InlineData(204, false)]
    public async Task Other_statuses_are_failures_that_may_or_may_not_pass(int status, bool transient)
    {
        upstream.On("/x.yaml", Answers.Status(status));

        var failed = await ReadAsync<SourceOutcome.Failed>(Reader(), "/x.yaml");

        failed.Transient.ShouldBe(transient);
        failed.Message.ShouldStartWith($"Unable to read url, could not read {upstream.Url("/x.yaml")}, {status}");
    }

    [Fact]
    public async Task A_credential_goes_to_its_own_host_only()
    {
        await using var other = await Upstream.StartAsync();
        other.Serve("/there.yaml", "kind: API");
        upstream.On("/x.yaml", Answers.Redirect(other.Url("/there.yaml")));
        var reader = An.Reader(
            [.. Allow(0, upstream.Port), ("Sources:Allow:0:Authorization", "Bearer s3cret"), .. Allow(1, other.Port)]);

        await ReadAsync<SourceOutcome.Content>(reader, "/x.yaml");

        upstream.Requests[0].Headers["Authorization"].ShouldBe("Bearer s3cret");
        other.Requests[0].Headers.Keys.ShouldNotContain("Authorization");
    }

    [Theory]
    [InlineData(null, "Give the host's entry in Sources:Allow an Authorization")]
    [InlineData("Bearer s3cret", "The configured credential is not accepted")]
    public async Task A_refusal_says_whether_a_credential_was_sent(string? authorization, string advice)
    {
        upstream.On("/x.yaml", Answers.Status(StatusCodes.Status403Forbidden));
        var reader = An.Reader([.. Allow(0, upstream.Port), ("Sources:Allow:0:Authorization", authorization)]);

        var failed = await ReadAsync<SourceOutcome.Failed>(reader, "/x.yaml");

        failed.Name.ShouldBe("NotAllowedError");
        failed.Message.ShouldContain(advice);
        failed.Message.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Cancellation_by_the_caller_throws()
    {
        upstream.On("/x.yaml", Answers.Hang());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var read = Reader().ReadAsync("url", upstream.Url("/x.yaml"), null, stop.Token).AsTask();

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(read);
    }

    ISourceReader Reader() => An.Reader(Allow(0, upstream.Port));

    static (string, string?)[] Allow(int index, int port) =>
    [
        ($"Sources:Allow:{index}:Host", $"127.0.0.1:{port}"),
        ($"Sources:Allow:{index}:AllowHttp", "true"),
        ($"Sources:Allow:{index}:AllowPrivateAddresses", "true"),
    ];

    async Task<T> ReadAsync<T>(ISourceReader reader, string path, string? etag = null) where T : SourceOutcome =>
        (await reader.ReadAsync("url", upstream.Url(path), etag, Ct)).ShouldBeOfType<T>();
}
