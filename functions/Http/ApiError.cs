using Microsoft.AspNetCore.Http;

namespace Portico.Functions.Http;

/// <summary>An error as Backstage's APIs answer it: class name, message, status.</summary>
internal sealed record ApiError(int Status, string Name, string Message)
{
    /// <summary>The body is larger than what is read.</summary>
    public static readonly ApiError TooLarge = new(StatusCodes.Status413PayloadTooLarge, "PayloadTooLargeError", "request entity too large");

    /// <summary>The request is not valid.</summary>
    public static ApiError Input(string message) => new(StatusCodes.Status400BadRequest, "InputError", message);

    /// <summary>The credentials are missing or wrong.</summary>
    public static ApiError Unauthenticated(string message) => new(StatusCodes.Status401Unauthorized, "AuthenticationError", message);

    /// <summary>The credentials are not good for this.</summary>
    public static ApiError NotAllowed(string message) => new(StatusCodes.Status403Forbidden, "NotAllowedError", message);

    /// <summary>There is no such thing.</summary>
    public static ApiError NotFound(string message) => new(StatusCodes.Status404NotFound, "NotFoundError", message);

    /// <summary>It is there already, or has changed meanwhile.</summary>
    public static ApiError Conflict(string message) => new(StatusCodes.Status409Conflict, "ConflictError", message);

    /// <summary>Not now; trying again helps.</summary>
    public static ApiError Unavailable(string message) => new(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailableError", message);
}
