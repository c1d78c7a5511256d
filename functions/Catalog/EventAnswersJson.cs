using System.Text.Json;
using System.Text.Json.Serialization;
using Portico.Catalog.Events;
using Portico.Catalog.Explaining;

namespace Portico.Functions.Catalog;

/// <summary>Source-generated JSON of answers about events and reasons: what is empty or false is left out.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(EventFeedOutcome.Page))]
[JsonSerializable(typeof(EntityHistory))]
[JsonSerializable(typeof(EntityExplanation))]
internal sealed partial class EventAnswersJson : JsonSerializerContext;
