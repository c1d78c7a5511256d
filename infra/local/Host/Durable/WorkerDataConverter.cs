using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Portico.Local.Queues;

namespace Portico.Local.Durable;

/// <summary>Inputs and outputs as the app's worker writes JSON.</summary>
sealed class WorkerDataConverter(ObjectSerializer serializer) : DataConverter
{
    public static DataConverter Of(WorkerOptions worker, JsonSerializerOptions json) =>
        worker.Serializer is { } own ? new WorkerDataConverter(own) : new JsonDataConverter(MessageReader.Options(json));

    public override string? Serialize(object? value) => value is null ? null : serializer.Serialize(value, value.GetType(), CancellationToken.None).ToString();

    public override object? Deserialize(string? data, Type targetType)
    {
        if (data is null) return null;
        using var stream = BinaryData.FromString(data).ToStream();
        return serializer.Deserialize(stream, targetType, CancellationToken.None);
    }
}
