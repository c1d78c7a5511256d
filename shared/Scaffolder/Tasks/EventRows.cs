using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Portico.Storage;

namespace Portico.Scaffolder.Tasks;

/// <summary>Events as rows.</summary>
static class EventRows
{
    // 64 KiB of UTF-16 is the service's limit for a property.
    const int LongestText = 30_000;

    const string Type = "Type", Body = "Body", Source = "Source", At = "At";

    public static TableEntity Write(string task, long number, NewEvent written, string source, DateTimeOffset at)
    {
        var row = new TableEntity(task, TaskKeys.Event(number)) { [Type] = written.Type, [Source] = source, [At] = at };
        var text = written.Json;
        if (text.Length <= LongestText) row[Body] = text;
        else if (!LargeValue.TryWrite(row, Body, LargeValue.Pack(Encoding.UTF8.GetBytes(text)))) row[Body] = written.Shortened(LongestText).Json;
        return row;
    }

    public static TaskEvent Read(TableEntity row) => new(TaskKeys.NumberOf(row.RowKey), row.PartitionKey, row.GetString(Type), JsonElement.Parse(Json(row)), row.GetDateTimeOffset(At)!.Value); // every event has one

    /// <summary>The event as it was handed in, to be compared with another.</summary>
    public static (NewEvent Event, string Source) Origin(TableEntity row) => (new(row.GetString(Type), Json(row)), row.GetString(Source));

    static string Json(TableEntity row) => row.TryGetValue(Body, out var body) && body is string text ? text : Encoding.UTF8.GetString(LargeValue.Unpack(LargeValue.Read(row, Body)!)); // one of the two
}

/// <summary>An event that has no number yet.</summary>
/// <param name="Type">One of <see cref="TaskEventTypes"/>.</param>
/// <param name="Json">Its body.</param>
sealed record NewEvent(string Type, string Json)
{
    /// <summary>A line of the log.</summary>
    /// <param name="message">Text.</param>
    /// <param name="stepId">The step that it belongs to.</param>
    /// <param name="status">What becomes of the step.</param>
    public static NewEvent Log(string message, string? stepId = null, string? status = null) => new(TaskEventTypes.Log, BodyOf(message, stepId, status).ToJsonString(PlainJson.Options));

    /// <summary>A body with the members that have a value.</summary>
    public static JsonObject BodyOf(string message, string? stepId, string? status)
    {
        var body = new JsonObject { ["message"] = message };
        if (stepId is not null) body["stepId"] = stepId;
        if (status is not null) body["status"] = status;
        return body;
    }

    /// <summary>The same with a shorter message.</summary>
    public NewEvent Shortened(int length)
    {
        var body = (JsonObject)JsonNode.Parse(Json)!; // an object
        var message = body["message"]?.GetValue<string>() ?? "";
        body["message"] = message[..Math.Min(message.Length, length / 2)] + " … (cut)";
        if (body.ToJsonString(PlainJson.Options) is { Length: var left } && left > length) body.Remove("output");
        return this with { Json = body.ToJsonString(PlainJson.Options) };
    }
}
