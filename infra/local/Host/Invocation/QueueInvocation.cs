using Azure.Storage.Queues.Models;

namespace Portico.Local.Invocation;

/// <summary>An invocation by a queue message.</summary>
/// <param name="function">The function.</param>
/// <param name="message">The message as received.</param>
/// <param name="value">The message as the function's parameter wants it.</param>
/// <param name="cancellation">Cancelled when the invocation should stop.</param>
sealed class QueueInvocation(LocalFunction function, QueueMessage message, object? value, CancellationToken cancellation) : FunctionInvocation(function)
{
    public object? Value { get; } = value;

    public override CancellationToken CancellationToken { get; } = cancellation;

    protected override IReadOnlyDictionary<string, object?> BindingData() => new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
    {
        ["QueueTrigger"] = message.Body.ToString(),
        ["Id"] = message.MessageId,
        ["PopReceipt"] = message.PopReceipt,
        ["DequeueCount"] = message.DequeueCount,
        ["InsertionTime"] = message.InsertedOn,
        ["ExpirationTime"] = message.ExpiresOn,
        ["NextVisibleTime"] = message.NextVisibleOn,
    };
}
