using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Portico.Local.Durable.History;

namespace Portico.Local.Durable.Storage;

/// <summary>A step as a row: its JSON, cut into properties of at most 32 Ki characters.</summary>
static class HistoryRows
{
    const int PropertyLength = 32 * 1024;

    /// <summary>What fits one row: it may have 1 MiB, and a character takes two bytes.</summary>
    public const int MostCharacters = 12 * PropertyLength;

    public static TableEntity ToRow(string partition, string rowKey, string json)
    {
        var row = new TableEntity(partition, rowKey);
        for (var (at, number) = (0, 0); at < json.Length; at += PropertyLength, number++)
        {
            row[Name(number)] = json.Substring(at, Math.Min(PropertyLength, json.Length - at));
        }

        return row;
    }

    public static string Write(HistoryRow row) => JsonSerializer.Serialize(row, HistoryJson.Default.HistoryRow);

    public static string Text(TableEntity row)
    {
        var text = row.GetString(Name(0)) ?? "";
        for (var number = 1; row.GetString(Name(number)) is { } more; number++)
        {
            text += more;
        }

        return text;
    }

    public static HistoryRow Read(TableEntity row) =>
        JsonSerializer.Deserialize(Text(row), HistoryJson.Default.HistoryRow) ?? throw new InvalidDataException($"The history row {row.RowKey} is empty.");

    static string Name(int number) => number == 0 ? "Json" : string.Create(CultureInfo.InvariantCulture, $"Json{number}");
}
