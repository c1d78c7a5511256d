using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;
using Portico.Scaffolder.Tasks;

namespace Portico.Functions.Scaffolder;

/// <summary>Parameters and bodies of the scaffolder's operations, as Backstage's API description declares them.</summary>
internal static class ScaffolderRequests
{
    /// <summary>Largest body: dry runs bring their files.</summary>
    const int MaxBytes = 10 * 1024 * 1024;

    static readonly BodyShape Secrets = new BodyShape.Map(BodyShape.Text);

    /// <summary><c>GET /v2/tasks</c>.</summary>
    public static readonly QuerySchema ListTasks = new(
        new("createdBy", QueryKind.List),
        new("limit", QueryKind.Integer),
        new("offset", QueryKind.Integer),
        new("order", QueryKind.List),
        new("status", QueryKind.List));

    /// <summary><c>GET /v2/tasks/{id}/events</c>.</summary>
    public static readonly QuerySchema Events = new(new QueryParameter("after", QueryKind.Number));

    /// <summary>Body of <c>POST /v2/tasks</c>.</summary>
    public static readonly RequestBody CreateTaskBody = new(required: true, maxBytes: MaxBytes, shape: new BodyShape.Object(
        ["templateRef", "values"], true, ("templateRef", BodyShape.Text), ("values", BodyShape.AnyObject), ("secrets", Secrets)));

    /// <summary>Body of <c>POST /v2/tasks/{id}/cancel</c>, in which nothing is looked at.</summary>
    public static readonly RequestBody CancelTaskBody = new(required: false, shape: BodyShape.Anything);

    /// <summary>Body of <c>POST /v2/tasks/{id}/retry</c>.</summary>
    public static readonly RequestBody RetryTaskBody = new(required: false, shape: new BodyShape.Object([], true, ("secrets", Secrets)));

    /// <summary>Body of <c>POST /v2/tasks/{id}/approvals/{stepId}</c>.</summary>
    public static readonly RequestBody DecisionBody = new(required: true, shape: new BodyShape.Object(
        ["decision"], false, ("decision", BodyShape.OneOf("approved", "rejected")), ("comment", BodyShape.Text)));

    /// <summary>Body of <c>POST /v2/dry-run</c>.</summary>
    public static readonly RequestBody DryRunBody = new(required: true, maxBytes: MaxBytes, shape: new BodyShape.Object(
        ["template", "values", "directoryContents"], true,
        ("template", BodyShape.AnyObject),
        ("values", BodyShape.AnyObject),
        ("secrets", Secrets),
        ("directoryContents", new BodyShape.Array(new BodyShape.Object([], true, ("path", BodyShape.Text), ("base64Content", BodyShape.Text))))));

    /// <summary>Body of <c>POST /v2/autocomplete/{provider}/{resource}</c>.</summary>
    public static readonly RequestBody AutocompleteBody = new(required: true, shape: new BodyShape.Object(
        ["context", "token"], true, ("context", new BodyShape.Map(BodyShape.Text)), ("token", BodyShape.Text)));

    /// <summary>Which tasks are asked for; null and the error when an order is none.</summary>
    public static TaskQuery? Tasks(QueryValues values, out ApiError? error)
    {
        var order = ImmutableArray.CreateBuilder<TaskOrder>();
        error = null;
        foreach (var item in values.List("order") ?? [])
        {
            if (item.IndexOf(':', StringComparison.Ordinal) is var colon && (colon < 0 || item[..colon] is not ("asc" or "desc") || colon == item.Length - 1))
                error = ApiError.Input($"Invalid order parameter \"{item}\", expected \"<asc or desc>:<field name>\"");
            else if (Field(item[(colon + 1)..]) is not { } field)
                error = ApiError.Input($"Invalid order field \"{item[(colon + 1)..]}\"");
            else order.Add(new(field, item.StartsWith("desc", StringComparison.Ordinal)));
            if (error is not null) return null;
        }
        return new()
        {
            CreatedBy = [.. Given(values.List("createdBy"))],
            Statuses = values.List("status") is { } words && Given(words).ToImmutableArray() is var statuses ? statuses : null,
            Order = order.ToImmutable(),
            Limit = values.Integer("limit"),
            Offset = values.Integer("offset") ?? 0,
        };
    }

    /// <summary>The number after which events are streamed; null when it is none. The description leaves this operation out, so nothing else is refused.</summary>
    public static long? After(HttpRequest request) =>
        request.Query["after"] switch
        {
            [] or [""] => 0,
            [{ } text] when long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };

    static IEnumerable<string> Given(IReadOnlyList<string>? values) => values?.Where(static value => value.Length > 0) ?? [];

    static TaskOrderField? Field(string name) => name switch
    {
        "created_at" => TaskOrderField.CreatedAt,
        "status" => TaskOrderField.Status,
        "created_by" => TaskOrderField.CreatedBy,
        _ => null,
    };
}
