using Azure.Core;
using Azure.Core.Pipeline;

namespace Portico.Tests.Integration.TechDocs;

/// <summary>Lets a number of requests through and then none, as when the process is killed.</summary>
sealed class StoppingTransport(int requests) : HttpPipelineTransport, IDisposable
{
    readonly HttpClientTransport inner = new();
    int made;

    /// <summary>Whether a request was stopped.</summary>
    public bool Stopped { get; private set; }

    public override Request CreateRequest() => inner.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("Nothing here waits for storage synchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        if (Interlocked.Increment(ref made) > requests)
        {
            Stopped = true;
            throw new IOException("The process is gone.");
        }
        await inner.ProcessAsync(message);
    }

    public void Dispose() => inner.Dispose();
}
