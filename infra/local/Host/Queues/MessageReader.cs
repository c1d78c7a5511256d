using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Core.Serialization;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Portico.Local.Queues;

/// <summary>Reads a message as the function's parameter wants it.</summary>
sealed class MessageReader(IOptions<WorkerOptions> worker, IOptions<JsonSerializerOptions> json)
{
    readonly ObjectSerializer? serializer = worker.Value.Serializer;
    readonly JsonSerializerOptions options = Options(json.Value);

    /// <summary>The text of a message as it was put in, before any encoding.</summary>
    /// <exception cref="UnreadableMessageException">The text is not base64 although host.json says so.</exception>
    public static QueueMessage Decode(QueueMessage message, bool base64)
    {
        if (!base64)
        {
            return message;
        }

        var text = message.Body.ToMemory().Span;
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, bytes, out _, out var written) != System.Buffers.OperationStatus.Done)
        {
            throw new UnreadableMessageException("it is not base64, which is the messageEncoding of host.json (set it to none when senders do not encode)");
        }

        return QueuesModelFactory.QueueMessage(
            message.MessageId, message.PopReceipt, new BinaryData(bytes.AsMemory(0, written)), message.DequeueCount, message.NextVisibleOn, message.InsertedOn, message.ExpiresOn);
    }

    /// <exception cref="UnreadableMessageException">The message is not what the parameter wants; the text says why.</exception>
    public object? Read(QueueMessage message, Type type)
    {
        if (type == typeof(QueueMessage))
        {
            return message;
        }

        if (type == typeof(BinaryData))
        {
            return message.Body;
        }

        if (type == typeof(byte[]))
        {
            return message.Body.ToArray();
        }

        if (type == typeof(string))
        {
            return Encoding.UTF8.GetString(message.Body.ToMemory().Span);
        }

        try
        {
            return Deserialize(message.Body, type) ?? throw new UnreadableMessageException($"it is JSON null, not {type.Name}");
        }
        catch (JsonException e)
        {
            throw new UnreadableMessageException($"it is not JSON for {type.Name}: {e.Message}", e);
        }
    }

    object? Deserialize(BinaryData body, Type type)
    {
        if (serializer is null)
        {
            return JsonSerializer.Deserialize(body.ToMemory().Span, type, options);
        }

        using var stream = body.ToStream();
        return serializer.Deserialize(stream, type, CancellationToken.None);
    }

    /// <summary>The app's options; what its generated resolvers do not know is read by reflection.</summary>
    public static JsonSerializerOptions Options(JsonSerializerOptions app)
    {
        var options = new JsonSerializerOptions(app) { PropertyNameCaseInsensitive = true };
        if (options.TypeInfoResolverChain.Count > 0 && !options.TypeInfoResolverChain.OfType<DefaultJsonTypeInfoResolver>().Any())
        {
            options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        }

        return options;
    }
}

/// <summary>A message that is not what its function takes; the text says why.</summary>
sealed class UnreadableMessageException(string why, Exception? inner = null) : Exception(why, inner);
