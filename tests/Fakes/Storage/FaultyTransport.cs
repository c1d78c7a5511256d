using Azure.Core;
using Azure.Core.Pipeline;

namespace Portico.Tests.Fakes.Storage;

/// <summary>What happens to a request on its way.</summary>
public enum Fault
{
    /// <summary>The request never arrives.</summary>
    RequestLost,

    /// <summary>The service does what it is asked; its answer never arrives.</summary>
    AnswerLost,
}

/// <summary>A transport whose first requests fail as told; the later ones pass.</summary>
public sealed class FaultyTransport(params Fault[] faults) : HttpPipelineTransport, IDisposable
{
    readonly HttpClientTransport inner = new();
    int next = -1;

    /// <summary>How many requests were made, lost ones included.</summary>
    public int Requests => next + 1;

    /// <summary>Something that happens after the first fault, before the next try.</summary>
    public Func<Task> Meanwhile { get; init; } = () => Task.CompletedTask;

    public override Request CreateRequest() => inner.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("Nothing here waits for storage synchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var request = Interlocked.Increment(ref next);
        if (request >= faults.Length)
        {
            await inner.ProcessAsync(message);
            return;
        }

        if (faults[request] == Fault.AnswerLost) await inner.ProcessAsync(message);
        if (request == 0) await Meanwhile();
        throw new IOException($"Request {request + 1} fails on purpose: {faults[request]}.");
    }

    public void Dispose() => inner.Dispose();
}
