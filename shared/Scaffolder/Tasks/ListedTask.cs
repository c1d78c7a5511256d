using Azure.Data.Tables;

namespace Portico.Scaffolder.Tasks;

/// <summary>As much of a task as an order needs.</summary>
/// <param name="Key">Row of the list.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="Status">Its state, as it is written.</param>
/// <param name="CreatedBy">Who created it.</param>
sealed record ListedTask(string Key, DateTimeOffset CreatedAt, string Status, string? CreatedBy)
{
    public static readonly string[] Columns = ["RowKey", TaskColumns.CreatedAt, TaskColumns.Status, TaskColumns.CreatedBy];

    public static ListedTask Of(TableEntity row) => new(row.RowKey, row.GetDateTimeOffset(TaskColumns.CreatedAt)!.Value, row.GetString(TaskColumns.Status), row.GetString(TaskColumns.CreatedBy)); // every row has one
}

/// <summary>A query in the words of the service, and what the service cannot do.</summary>
static class TaskFilter
{
    public static string Of(TaskQuery query)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TaskKeys.List}");
        if (query.CreatedBy is { Length: > 0 } users) filter += Any(users, static user => TableClient.CreateQueryFilter($"CreatedBy eq {user}"));
        if (query.Statuses is { Length: > 0 } words) filter += Any(words, static word => TableClient.CreateQueryFilter($"Status eq {word}"));
        return filter;
    }

    public static IEnumerable<ListedTask> Sort(List<ListedTask> tasks, IReadOnlyList<TaskOrder> order)
    {
        // The list comes with the newest first, and sorting is stable.
        IOrderedEnumerable<ListedTask>? sorted = null;
        foreach (var (field, descending) in order)
        {
            Func<ListedTask, string?> key = field switch
            {
                TaskOrderField.Status => static task => task.Status,
                TaskOrderField.CreatedBy => static task => task.CreatedBy,
                _ => static task => task.CreatedAt.UtcDateTime.ToString("O"),
            };
            sorted = (sorted, descending) switch
            {
                (null, false) => tasks.OrderBy(key, StringComparer.Ordinal),
                (null, true) => tasks.OrderByDescending(key, StringComparer.Ordinal),
                (_, false) => sorted.ThenBy(key, StringComparer.Ordinal),
                _ => sorted.ThenByDescending(key, StringComparer.Ordinal),
            };
        }
        return sorted ?? (IEnumerable<ListedTask>)tasks;
    }

    static string Any(IEnumerable<string> values, Func<string, string> test) => $" and ({string.Join(" or ", values.Distinct(StringComparer.Ordinal).Select(test))})";
}
