using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Portico.Local.Durable.History;

namespace Portico.Local.Durable.Storage;

/// <summary>An instance as its row shows it.</summary>
sealed record InstanceRow(string Id, string Name, string Version, string Execution)
{
    public OrchestrationRuntimeStatus Status { get; init; } = OrchestrationRuntimeStatus.Pending;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? StartAt { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public ParentLink? Parent { get; init; }

    /// <summary>How often it has begun anew.</summary>
    public int Generation { get; init; }

    /// <summary>How many history rows of this generation are valid; later ones are remains of a crash.</summary>
    public int Rows { get; init; }

    /// <summary>What others have not been told yet: JSON, or the name of a blob; empty for nothing.</summary>
    public string Unsent { get; init; } = "";

    /// <summary>Messages that former generations have had.</summary>
    public IReadOnlyList<string> Seen { get; init; } = [];

    /// <summary>Some of its data lie in blobs.</summary>
    public bool HasBlobs { get; init; }

    public Azure.ETag ETag { get; init; }

    /// <summary>There is something to do: it has not ended, or others have not been told yet.</summary>
    public bool Live => !IsFinal || Unsent.Length > 0;

    public bool IsFinal => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>Columns of the list of instances without inputs and outputs.</summary>
    public static IReadOnlyList<string> Summary { get; } =
        ["RowKey", nameof(Id), nameof(Name), nameof(Version), nameof(Execution), nameof(Status), nameof(CreatedAt), nameof(UpdatedAt), nameof(Tags), nameof(HasBlobs)];

    public static InstanceRow From(TableEntity row) => new(row.GetString(nameof(Id)), row.GetString(nameof(Name)), row.GetString(nameof(Version)) ?? "", row.GetString(nameof(Execution)))
    {
        Status = Enum.Parse<OrchestrationRuntimeStatus>(row.GetString(nameof(Status))),
        CreatedAt = row.GetDateTimeOffset(nameof(CreatedAt)) ?? default,
        UpdatedAt = row.GetDateTimeOffset(nameof(UpdatedAt)) ?? default,
        StartAt = row.GetDateTimeOffset(nameof(StartAt)),
        Input = Text(row, nameof(Input)),
        Output = Text(row, nameof(Output)),
        CustomStatus = Text(row, nameof(CustomStatus)),
        Failure = Read(row, nameof(Failure), HistoryJson.Default.TaskFailureDetails),
        Tags = Read(row, nameof(Tags), HistoryJson.Default.DictionaryStringString),
        Parent = Read(row, nameof(Parent), HistoryJson.Default.ParentLink),
        Generation = row.GetInt32(nameof(Generation)) ?? 0,
        Rows = row.GetInt32(nameof(Rows)) ?? 0,
        Unsent = row.GetString(nameof(Unsent)) ?? "",
        Seen = Read(row, nameof(Seen), HistoryJson.Default.IReadOnlyListString) ?? [],
        HasBlobs = row.GetBoolean(nameof(HasBlobs)) ?? false,
        ETag = row.ETag,
    };

    /// <summary>The whole row.</summary>
    public TableEntity ToRow(string partition)
    {
        var row = ToChange(partition);
        row[nameof(Id)] = Id;
        row[nameof(Name)] = Name;
        row[nameof(Version)] = Version;
        row[nameof(Execution)] = Execution;
        row[nameof(CreatedAt)] = CreatedAt;
        Set(row, nameof(StartAt), StartAt);
        Set(row, nameof(Input), Input);
        Set(row, nameof(Tags), Tags is { Count: > 0 } ? JsonSerializer.Serialize(new(Tags), HistoryJson.Default.DictionaryStringString) : null);
        Set(row, nameof(Parent), Parent is null ? null : JsonSerializer.Serialize(Parent, HistoryJson.Default.ParentLink));
        Set(row, nameof(Seen), Seen.Count == 0 ? null : JsonSerializer.Serialize(Seen, HistoryJson.Default.IReadOnlyListString));
        return row;
    }

    /// <summary>What a step may change.</summary>
    public TableEntity ToChange(string partition)
    {
        var row = new TableEntity(partition, HubKeys.Instance(Id))
        {
            [nameof(Status)] = Status.ToString(),
            [nameof(UpdatedAt)] = UpdatedAt,
            [nameof(Generation)] = Generation,
            [nameof(Rows)] = Rows,
            [nameof(Live)] = Live,
            [nameof(Unsent)] = Unsent,
            [nameof(HasBlobs)] = HasBlobs,
        };
        Set(row, nameof(Output), Output);
        Set(row, nameof(CustomStatus), CustomStatus);
        Set(row, nameof(Failure), Failure is null ? null : JsonSerializer.Serialize(Failure, HistoryJson.Default.TaskFailureDetails));
        return row;
    }

    /// <summary>What a new generation changes.</summary>
    public TableEntity ToGeneration(string partition)
    {
        var row = ToChange(partition);
        row[nameof(Version)] = Version;
        row[nameof(Input)] = Input ?? "";
        row[nameof(Seen)] = JsonSerializer.Serialize(Seen, HistoryJson.Default.IReadOnlyListString);
        return row;
    }

    // A column cannot be set to null by a merge.
    static string? Text(TableEntity row, string name) => row.GetString(name) is { Length: > 0 } text ? text : null;

    static void Set(TableEntity row, string name, object? value)
    {
        if (value is not null) row[name] = value;
    }

    static T? Read<T>(TableEntity row, string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class => row.GetString(name) is { } text ? JsonSerializer.Deserialize(text, type) : null;
}
