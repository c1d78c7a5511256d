using System.Text.Json;

namespace Portico.Functions.Http.Validation;

/// <summary>A request's body, or what is wrong with it. Dispose it when everything has been taken from it.</summary>
internal sealed class JsonBody : IDisposable
{
    readonly JsonDocument? document;

    JsonBody(JsonDocument? document, ApiError? error, bool described) => (this.document, Error, Described) = (document, error, described);

    /// <summary>What is wrong; null when the body is valid.</summary>
    public ApiError? Error { get; }

    /// <summary>False for a request that names no content type: it has no body, and nothing has been checked.</summary>
    public bool Described { get; }

    /// <summary>The body; only when there is no <see cref="Error"/>.</summary>
    public JsonElement Root => document?.RootElement ?? default;

    /// <summary>A valid body.</summary>
    public static JsonBody Of(JsonDocument document) => new(document, null, true);

    /// <summary>No body, where none is needed.</summary>
    public static JsonBody Undescribed() => new(JsonDocument.Parse("{}"), null, false);

    /// <summary>A body that is not valid.</summary>
    public static JsonBody Refused(ApiError error) => new(null, error, false);

    /// <inheritdoc/>
    public void Dispose() => document?.Dispose();
}
