using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Portico.Catalog.Index;
using Portico.Catalog.Queries;

namespace Portico.Tests.Unit.Catalog.Index;

/// <summary>Asks the index what the real backend was asked, and compares the answers byte by byte, etags aside.</summary>
public sealed partial class GoldenIndexTests
{
    public static TheoryData<string> Answered => [.. Reads.Where(e => e.Status == 200).Select(e => e.ToString())];

    public static TheoryData<string> Refused => [.. Reads.Where(e => e.Status == 400 && Ours(Message(e))).Select(e => e.ToString())];

    static IEnumerable<GoldenExchange> Reads => GoldenIndex.Exchanges.Where(e => e.Path.StartsWith("/api/catalog/entit", StringComparison.Ordinal) && e.Method is "GET" or "POST" && e.Number <= 131 && !e.Path.Contains("/refresh", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Answered))]
    public void An_answer_is_as_recorded(string name)
    {
        var exchange = Reads.Single(e => e.ToString() == name);

        var answer = Normal(Ask(exchange));

        answer.ShouldBe(Normal(GoldenIndex.Compact(exchange.Answer)));
    }

    [Theory, MemberData(nameof(Refused))]
    public void A_refusal_is_as_recorded(string name)
    {
        var exchange = Reads.Single(e => e.ToString() == name);

        Ask(exchange).ShouldBe(Message(exchange));
    }

    [Fact]
    public void The_recordings_are_all_used()
    {
        Answered.Count.ShouldBeGreaterThan(70);
        Refused.Count.ShouldBeGreaterThan(4);
    }

    static string Message(GoldenExchange exchange) => exchange.Answer.GetProperty("error").GetProperty("message").GetString()!;

    /// <summary>Refusals that come from reading filters, orders and the like; the others are for the HTTP side to give.</summary>
    static bool Ours(string message) =>
        message.StartsWith("Invalid filter,", StringComparison.Ordinal) || message.StartsWith("Invalid order", StringComparison.Ordinal) || message.StartsWith("Malformed after", StringComparison.Ordinal) || message.StartsWith("Invalid field", StringComparison.Ordinal);

    static string Ask(GoldenExchange exchange)
    {
        var uri = new Uri("http://catalog" + exchange.Path["/api/catalog".Length..]);
        var query = QueryHelpers.ParseQuery(uri.Query);
        string[] Parameter(string name) => [.. query.TryGetValue(name, out var values) ? values.OfType<string>() : []];
        int? Number(string name) => query.TryGetValue(name, out var value) ? int.Parse(value!) : null;
        var body = exchange.Body.ValueKind == JsonValueKind.Object ? exchange.Body : JsonSerializer.Deserialize<JsonElement>("{}");

        if (!EntityFilter.TryParse(Parameter("filter"), out var filter, out var error)) return error;
        if (body.TryGetProperty("query", out var predicate))
        {
            if (!EntityFilter.TryParse(predicate, out var wanted, out error)) return error;
            filter = EntityFilter.Both(filter, wanted);
        }
        var bodyFields = body.TryGetProperty("fields", out var list) ? list.Deserialize<string[]>() : null;
        if (!FieldProjection.TryParse(Parameter("fields"), bodyFields, out var fields, out error)) return error;
        var output = new ArrayBufferWriter<byte>();
        var segments = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        switch (segments)
        {
            case ["entities"]:
                if (!EntityOrder.TryParseOrders(Parameter("order"), out var orders, out error)) return error;
                var listing = new EntityListQuery { Filter = filter, Orders = orders, Limit = Number("limit"), Offset = Number("offset"), Paged = query.ContainsKey("limit") || query.ContainsKey("offset") };
                if (query.TryGetValue("after", out var after))
                {
                    if (!listing.TryWithAfter(after!, out var paged, out error)) return error;
                    listing = paged;
                }
                var found = GoldenIndex.Index.List(listing);
                CheckLink(exchange, found);
                found.WriteTo(output, fields);
                break;
            case ["entities", "by-query"]:
                if (!EntityOrder.TryParseOrderFields(Parameter("orderField"), out orders, out error)) return error;
                if (body.TryGetProperty("orderBy", out var orderBy)) orders = [.. orderBy.EnumerateArray().Select(o => new EntityOrder(o.GetProperty("field").GetString()!, o.GetProperty("order").GetString() == "desc"))];
                var page = new EntityQuery
                {
                    Filter = filter,
                    Orders = orders,
                    Limit = Number("limit") ?? EntityQuery.DefaultLimit,
                    Offset = Number("offset") ?? 0,
                    IncludeTotal = query.GetValueOrDefault("totalItems") != "exclude",
                    FullText = exchange.Method == "GET" ? new(query.GetValueOrDefault("fullTextFilterTerm").ToString(), query.TryGetValue("fullTextFilterFields", out var text) ? [.. text.ToString().Split(',')] : null) : null,
                };
                if (query.TryGetValue("cursor", out var cursor))
                {
                    if (!QueryCursor.TryDecode(cursor!, out var at, out error)) return error;
                    page = page with { Cursor = at };
                }
                GoldenIndex.Index.Query(page).WriteTo(output, fields);
                break;
            case ["entities", "by-refs"]:
                GoldenIndex.Index.ByRefs(body.GetProperty("entityRefs").Deserialize<string[]>()!, filter).WriteTo(output, fields);
                break;
            case ["entities", "by-name", var kind, var space, var name]:
                GoldenIndex.Index.TryFind(kind, space, name, out var entity).ShouldBeTrue();
                entity.WriteTo(output);
                break;
            case ["entities", "by-name", var kind, var space, var name, "ancestry"]:
                GoldenIndex.Index.TryFind(kind, space, name, out entity).ShouldBeTrue();
                GoldenIndex.Index.Ancestry(entity).WriteTo(output);
                break;
            case ["entities", "by-uid", var uid]:
                GoldenIndex.Index.TryFindUid(uid, out entity).ShouldBeTrue();
                entity.WriteTo(output);
                break;
            case ["entity-facets"]:
                string[] facets = body.TryGetProperty("facets", out var named) ? named.Deserialize<string[]>()! : Parameter("facet");
                GoldenIndex.Index.Facets(facets, filter).WriteTo(output);
                break;
            default:
                throw new InvalidOperationException(exchange.Path);
        }
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    static void CheckLink(GoldenExchange exchange, EntityList found)
    {
        if (exchange.Link is null) found.After.ShouldBeNull();
        else exchange.Link.ShouldContain($"after={Uri.EscapeDataString(found.After!)}");
    }

    /// <summary>Etags are not the peer's; cursors are compared by what they say, not in which order.</summary>
    static string Normal(string json) =>
        Cursor().Replace(Etag().Replace(json, "\"etag\":\"…\""), m => $"\"{m.Groups[1].Value}Cursor\":{Sorted(Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[2].Value)))}");

    static string Sorted(string json) =>
        "{" + string.Join(",", JsonSerializer.Deserialize<JsonElement>(json).EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}:{GoldenIndex.Compact(p.Value)}")) + "}";

    [GeneratedRegex("\"etag\":\"[0-9a-f]{40}\"")]
    private static partial Regex Etag();

    [GeneratedRegex("\"(next|prev)Cursor\":\"([A-Za-z0-9+/=]+)\"")]
    private static partial Regex Cursor();
}
