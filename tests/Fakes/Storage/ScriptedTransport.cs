using System.Diagnostics.CodeAnalysis;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Portico.Tests.Fakes.Storage;

/// <summary>A transport that answers by itself: status and body for an address.</summary>
public sealed class ScriptedTransport(Func<Uri, (int Status, string Body)> answer) : HttpPipelineTransport, IDisposable
{
    readonly HttpClientTransport requests = new();

    public override Request CreateRequest() => requests.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("Nothing here waits for storage synchronously.");

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (status, body) = answer(message.Request.Uri.ToUri());
        message.Response = new ScriptedResponse(status, body) { ClientRequestId = message.Request.ClientRequestId };
        return ValueTask.CompletedTask;
    }

    public void Dispose() => requests.Dispose();

    sealed class ScriptedResponse(int status, string body) : Response
    {
        public override int Status => status;

        public override string ReasonPhrase => "";

        public override Stream? ContentStream { get; set; } = new MemoryStream(Encoding.UTF8.GetBytes(body), 0, Encoding.UTF8.GetByteCount(body), writable: false, publiclyVisible: true);

        public override required string ClientRequestId { get; set; }

        public override void Dispose() => ContentStream?.Dispose();

        protected override bool ContainsHeader(string name) => false;

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => [];

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
        {
            value = null;
            return false;
        }

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = null;
            return false;
        }
    }
}
