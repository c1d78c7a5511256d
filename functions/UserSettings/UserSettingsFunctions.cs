using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Access;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;
using Portico.UserSettings;

namespace Portico.Functions.UserSettings;

/// <summary>What a portal keeps for its user, such as starred entities. Everybody has their own; the gate lets only users through.</summary>
public sealed class UserSettingsFunctions(SettingStore store)
{
    const string Route = "api/user-settings/buckets/{bucket}/keys/{*key}";

    /// <summary>Largest body, as Backstage's own backend has it.</summary>
    const int MaxBytes = 100 * 1024;

    static readonly RequestBody NamesBody = new(required: true, maxBytes: MaxBytes, shape: new BodyShape.Object(
        ["items"], true,
        ("items", new BodyShape.Array(new BodyShape.Object(["bucket", "key"], true, ("bucket", BodyShape.Text), ("key", BodyShape.Text))))));

    static readonly RequestBody ValueBody = new(required: false, maxBytes: MaxBytes, shape: BodyShape.Anything);

    /// <summary>Several settings at once; null for one that is not there.</summary>
    [Function("GetSettings")]
    public async Task<IResult> GetSeveralAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/user-settings/multiget")] HttpRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var body = await NamesBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        var names = body.Root.GetProperty("items"u8).EnumerateArray()
            .Select(item => new SettingName(item.GetProperty("bucket"u8).GetString()!, item.GetProperty("key"u8).GetString()!)) // the shape has been checked
            .ToList();
        var values = await store.FindAsync(User(request), names, ct);
        return ValueAnswer.Written(StatusCodes.Status200OK, new SettingList([.. values.Select(value => value is null ? null : new SettingValue(Json(value)))]), UserSettingsJson.Default.SettingList, null);
    }

    /// <summary>One setting.</summary>
    [Function("GetSetting")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request, string bucket, string key, CancellationToken ct)
    {
        var name = Name(bucket, key);
        return await store.FindAsync(User(request), name, ct) is { } value
            ? ValueAnswer.Of(request, new Setting(name.Bucket, name.Key, Json(value)), UserSettingsJson.Default.Setting)
            : ErrorAnswer.To(request, ApiError.NotFound($"Unable to find '{name.Key}' in bucket '{name.Bucket}'"));
    }

    /// <summary>Stores a setting.</summary>
    [Function("SetSetting")]
    public async Task<IResult> SetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request, string bucket, string key, CancellationToken ct)
    {
        using var body = await ValueBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        if (body.Root.ValueKind != JsonValueKind.Object || !body.Root.TryGetProperty("value"u8, out var value)) return ErrorAnswer.To(request, ApiError.Input("Missing required field \"value\""));
        var name = Name(bucket, key);
        if (!await store.SetAsync(User(request), name, JsonMarshal.GetRawUtf8Value(value).ToArray(), ct)) return ErrorAnswer.To(request, ApiError.TooLarge);
        return ValueAnswer.Written(StatusCodes.Status200OK, new Setting(name.Bucket, name.Key, value), UserSettingsJson.Default.Setting, null);
    }

    /// <summary>Forgets a setting.</summary>
    [Function("RemoveSetting")]
    public async Task<IResult> RemoveAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route)] HttpRequest request, string bucket, string key, CancellationToken ct)
    {
        await store.RemoveAsync(User(request), Name(bucket, key), ct);
        return new BareAnswer(StatusCodes.Status204NoContent);
    }

    static string User(HttpRequest request) => request.HttpContext.Features.Get<Caller>()!.Subject; // the gate has put it there

    static SettingName Name(string bucket, string? key) => new(RequestTarget.Segment(bucket), RequestTarget.Segment(key ?? ""));

    static JsonElement Json(byte[] value) => JsonElement.Parse(value);
}
