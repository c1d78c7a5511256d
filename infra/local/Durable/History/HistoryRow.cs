using System.Text.Json.Serialization;

namespace Portico.Local.Durable.History;

/// <summary>One step of an instance: when it was, what came in, what the code decided on that.</summary>
/// <param name="At">The time that the code saw.</param>
/// <param name="Events">What came in.</param>
/// <param name="Decisions">What the code decided.</param>
sealed record HistoryRow(DateTime At, IReadOnlyList<HistoryEvent> Events, IReadOnlyList<HistoryEvent> Decisions);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HistoryRow))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(ParentLink))]
[JsonSerializable(typeof(Microsoft.DurableTask.TaskFailureDetails))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<Message>))]
sealed partial class HistoryJson : JsonSerializerContext;
