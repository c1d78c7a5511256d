using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Portico.Storage;

namespace Portico.Scaffolder.Tasks;

/// <summary>
/// Events as rows. Lines of a log that are written together share a row under the number of the first, so whoever takes a
/// number takes all behind it up to the next row.
/// </summary>
static class EventRows
{
    /// <summary>The most events of one row.</summary>
    public const int Most = 50;

    // 64 KiB of UTF-16 is the service's limit for a property.
    const int LongestText = 30_000;

    const string Type = "Type", Body = "Body", Source = "Source", At = "At", Count = "Count";

    static TableEntity Write(string task, long number, NewEvent written, string source, DateTimeOffset at)
    {
        var row = new TableEntity(task, TaskKeys.Event(number)) { [Type] = written.Type, [Source] = source, [At] = at };
        var text = written.Json;
        if (text.Length <= LongestText) row[Body] = text;
        else if (!LargeValue.TryWrite(row, Body, LargeValue.Pack(Encoding.UTF8.GetBytes(text)))) row[Body] = written.Shortened(LongestText).Json;
        return row;
    }

    /// <summary>Writes events into as few rows as they fit; says how many of them each row has.</summary>
    public static IEnumerable<(TableEntity Row, int Count)> Write(string task, long first, IReadOnlyList<NewEvent> written, string source, DateTimeOffset at)
    {
        for (var next = 0; next < written.Count;)
        {
            var count = Together(written, next);
            var one = count == 1 ? written[next] : new(TaskEventTypes.Log, $"[{string.Join(',', written.Skip(next).Take(count).Select(static line => line.Json))}]");
            var row = Write(task, first + next, one, source, at);
            if (count > 1) row[Count] = count;
            yield return (row, count);
            next += count;
        }
    }

    /// <summary>The events of a row, of those after a number.</summary>
    public static IEnumerable<TaskEvent> Read(TableEntity row, long after = 0)
    {
        if (LastOf(row) <= after) return [];
        var (first, type, at) = (TaskKeys.NumberOf(row.RowKey), row.GetString(Type), row.GetDateTimeOffset(At)!.Value); // every event has one
        return Bodies(row).Select((body, index) => new TaskEvent(first + index, row.PartitionKey, type, body, at)).Where(one => one.Id > after);
    }

    /// <summary>Number of the last event of a row.</summary>
    public static long LastOf(TableEntity row) => TaskKeys.NumberOf(row.RowKey) + (row.GetInt32(Count) ?? 1) - 1;

    /// <summary>The events as they were handed in, to be compared with others.</summary>
    public static (IEnumerable<NewEvent> Events, string Source) Origin(TableEntity row) =>
        (row.GetInt32(Count) is null ? [new(row.GetString(Type), Json(row))] : Bodies(row).Select(static body => new NewEvent(TaskEventTypes.Log, body.GetRawText())), row.GetString(Source));

    static JsonElement[] Bodies(TableEntity row)
    {
        var body = JsonElement.Parse(Json(row));
        return row.GetInt32(Count) is null ? [body] : [.. body.EnumerateArray()];
    }

    // Only lines of the log, and only as many as one property holds.
    static int Together(IReadOnlyList<NewEvent> written, int first)
    {
        var (count, length) = (0, 2);
        while (first + count < written.Count && count < Most && written[first + count] is { Type: TaskEventTypes.Log } line && (length += line.Json.Length + 1) <= LongestText) count++;
        return Math.Max(1, count);
    }

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
