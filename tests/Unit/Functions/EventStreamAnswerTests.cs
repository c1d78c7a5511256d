using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Portico.Functions.Http;
using Portico.Functions.Scaffolder;
using Portico.Scaffolder.Tasks;

namespace Portico.Tests.Unit.Functions;

public sealed class EventStreamAnswerTests : IDisposable
{
    readonly Channel<TaskEvent> events = Channel.CreateUnbounded<TaskEvent>();
    readonly RungTime time = new();
    readonly MemoryStream sent = new();
    readonly DefaultHttpContext http = new();

    public EventStreamAnswerTests() => http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(sent));

    public void Dispose() => sent.Dispose();

    string Sent => Encoding.UTF8.GetString(sent.ToArray());

    [Fact]
    public async Task While_nothing_happens_a_comment_keeps_the_connection_open()
    {
        var answering = Answer(CancellationToken.None).ExecuteAsync(http);

        await time.RingAsync();
        await time.RingAsync();
        await time.RungAsync();
        Sent.ShouldBe(": \n\n: \n\n");
        await events.Writer.WriteAsync(new(7, "t", "log", JsonElement.Parse("""{"message":"hello"}"""), DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken);
        events.Writer.Complete();
        await answering;

        Sent.ShouldEndWith("\n\nevent: log\ndata: {\"id\":7,\"isTaskRecoverable\":false,\"taskId\":\"t\",\"body\":{\"message\":\"hello\"},\"type\":\"log\",\"createdAt\":\"1970-01-01T00:00:00.000Z\"}\n\n");
    }

    [Fact]
    public async Task It_ends_when_the_process_is_told_to_stop()
    {
        using var stopping = new CancellationTokenSource();
        var answering = Answer(stopping.Token).ExecuteAsync(http);
        await time.RungAsync();

        await stopping.CancelAsync();

        await answering;
        Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_question_for_the_headers_alone_follows_nothing()
    {
        http.Request.Method = HttpMethods.Head;

        await Answer(CancellationToken.None).ExecuteAsync(http);

        http.Response.ContentType.ShouldBe("text/event-stream");
        time.Timers.ShouldBe(0);
    }

    EventStreamAnswer Answer(CancellationToken stopping) => new(ct => events.Reader.ReadAllAsync(ct).Select(TaskEventAnswer.Sent), time, stopping);

    /// <summary>Time that goes on when the test says so: a timer is rung once somebody waits for it.</summary>
    sealed class RungTime : TimeProvider
    {
        readonly Channel<Action> waiting = Channel.CreateUnbounded<Action>();

        public int Timers { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            waiting.Writer.TryWrite(() => callback(state));
            return new Silent();
        }

        public async Task RingAsync() => (await waiting.Reader.ReadAsync(TestContext.Current.CancellationToken))();

        /// <summary>Waits until somebody waits.</summary>
        public async Task RungAsync() => await waiting.Reader.WaitToReadAsync(TestContext.Current.CancellationToken);

        sealed class Silent : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
